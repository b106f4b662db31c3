// A gamma variate of exponent 3 whose peak, of 100, comes 6 s after its arrival.
def times = (0..<60).collect { 0.5d * it } as double[]
image = net.imglib2.img.array.ArrayImgs.doubles(1, 1, 1, times.length)
image.localizingCursor().with { while (hasNext()) { fwd(); def x = (times[getIntPosition(3)] - 4) / 6; get().set(2 + (x > 0 ? 100 * Math.pow(x * Math.exp(1 - x), 3) : 0)) } }
def maps = ops.run('biomarkers.contrastUltrasound', image, times, 'gamma variate')
assert Math.abs(maps[0].getAt(0, 0, 0).get() - 100) < 0.1 : maps[0].getAt(0, 0, 0).get()
assert Math.abs(maps[1].getAt(0, 0, 0).get() - 10) < 0.01
