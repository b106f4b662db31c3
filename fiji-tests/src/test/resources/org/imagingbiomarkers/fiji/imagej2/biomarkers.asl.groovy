def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def labeling = new org.imagingbiomarkers.perfusion.labeling.Labeling(org.imagingbiomarkers.perfusion.labeling.Labeling.Kind.CONTINUOUS, 1800, 0.85, 0.9, 1650, 1330)
def m0 = net.imglib2.img.array.ArrayImgs.doubles([1000, 1000] as double[], 2, 1, 1)
def perfusion = ops.run('biomarkers.asl', volumes([5d, 7d]), m0, labeling, 1800d)
assert first(perfusion instanceof List ? perfusion[0] : perfusion) > 20
