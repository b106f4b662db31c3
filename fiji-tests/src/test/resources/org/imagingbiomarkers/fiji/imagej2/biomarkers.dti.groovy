// The same diffusion in all directions.
def volumes = { List curve -> net.imglib2.img.array.ArrayImgs.doubles(curve.collectMany { [it, it] } as double[], 2, 1, 1, curve.size()) }
def first = { map -> map.firstElement().getRealDouble() }
def directions = [0, 0, 0, 1, 1, 0, 1, -1, 0, 1, 0, 1, 1, 0, -1, 0, 1, 1, 0, 1, -1] as double[]
def maps = ops.run('biomarkers.dti', volumes([1000d] + [1000 * Math.exp(-1)] * 6), ([0] + [1000] * 6) as double[], directions)
assert Math.abs(first(maps[0]) - 1e-3) < 1e-9
assert first(maps[1]) < 1e-6
