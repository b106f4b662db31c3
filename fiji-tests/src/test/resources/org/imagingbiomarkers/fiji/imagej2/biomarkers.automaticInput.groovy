// An artery of 3 x 2 x 3 voxels in tissue that enhances slowly: it is found, and nothing else.
import org.imagingbiomarkers.perfusion.BaselineFrames
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
def baseline = new BaselineFrames(0, 9)
def (blood, voxels) = ops.run('biomarkers.automaticInput', image, times, baseline)
assert Math.abs(blood.at(26d) - bolus[13]) < 1e-9 : blood.at(26d)
voxels.localizingCursor().with { while (hasNext()) { fwd(); if (get().get()) assert artery.getAt(*(0..2).collect { getIntPosition(it) }).get() } }
assert voxels.count { it.get() } >= 8
