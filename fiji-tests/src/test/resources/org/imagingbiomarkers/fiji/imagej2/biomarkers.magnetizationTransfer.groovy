def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def (mtr, s0) = ops.run('biomarkers.magnetizationTransfer', volumes([800d, 600d]), [0, 1] as double[])
assert Math.abs(first(mtr) - 25) < 1e-4
assert Math.abs(first(s0) - 800) < 1e-4
