// The mean over the artery is its bolus.
def times = (0..<40).collect { 2d * it } as double[]
def bolus = times.collect { it < 20 ? 0d : 5 * ((it - 20) / 6) * Math.exp(1 - (it - 20) / 6) + 0.3 } as double[]
image = net.imglib2.img.array.ArrayImgs.doubles(12, 12, 3, times.length)
image.localizingCursor().with {
    while (hasNext()) {
        fwd()
        def inside = getIntPosition(0) in 3..5 && getIntPosition(1) in 4..5
        def t = getIntPosition(3)
        get().set(inside ? bolus[t] : 0.05d * Math.max(0, t - 10) / 30)
    }
}
def artery = net.imglib2.img.array.ArrayImgs.booleans(12, 12, 3)
artery.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) in 3..5 && getIntPosition(1) in 4..5) } }
def blood = ops.run('biomarkers.measuredInput', image, times, artery)
[20, 26, 60].each { assert Math.abs(blood.at((double) it) - bolus[it >> 1]) < 1e-9 }
