def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def labeling = new org.imagingbiomarkers.perfusion.labeling.Labeling(org.imagingbiomarkers.perfusion.labeling.Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330)
def m0 = net.imglib2.img.array.ArrayImgs.doubles([1000, 1000] as double[], 2, 1, 1)
def (arrival, perfusion) = ops.run('biomarkers.aslDelays', volumes([6d, 7d, 4d, 2d]), m0, labeling, [500, 1000, 1500, 2500] as double[])
assert first(arrival) > 0 && first(perfusion) > 10
