// Water alone.
def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def times = [1.2, 2.4, 3.6, 4.8, 6, 7.2]
def (pdff, r2Star) = ops.run('biomarkers.fatFraction', volumes(times.collect { 500 * Math.exp(-0.04d * it) }), times as double[], 3d)
assert first(pdff) < 0.01
assert Math.abs(first(r2Star) - 40) < 0.1
