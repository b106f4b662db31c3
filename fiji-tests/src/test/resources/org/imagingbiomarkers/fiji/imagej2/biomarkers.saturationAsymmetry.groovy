def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def (asymmetry, shift) = ops.run('biomarkers.saturationAsymmetry', volumes([1000d, 700d, 100d, 650d]), [300, -3.5, 0, 3.5] as double[], 3.5d, false)
assert Math.abs(first(asymmetry) - 5) < 1e-4
assert first(shift) == 0
