// delta R2* = -ln(S / S0) / TE: half the signal at TE = 50 ms is 13.86 / s.
import org.imagingbiomarkers.perfusion.BaselineFrames
import org.imagingbiomarkers.perfusion.dsc.RelaxationChange
image = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, 6)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(3) == 4 ? 50d : 100d) } }
def region = net.imglib2.img.array.ArrayImgs.booleans(2, 2, 1)
region.getAt(1, 1, 0).set(true)
def settings = RelaxationChange.ofSignal(50d, new BaselineFrames(0, 2))
def change = ops.run('biomarkers.dscChange', image, region, settings)
assert Math.abs(change[4] - Math.log(2) / 0.05) < 1e-9 && Math.abs(change[5]) < 1e-12
