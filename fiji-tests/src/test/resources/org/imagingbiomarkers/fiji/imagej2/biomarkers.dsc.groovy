// Tissue that is the artery, scaled: its blood volume is known whatever the deconvolution does.
import org.imagingbiomarkers.perfusion.*
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution
import org.imagingbiomarkers.perfusion.dsc.*
def times = (0..<60).collect { 1.5d * it } as double[]
def change = times.collect { it < 15 ? 0d : 20 * Math.pow((it - 15) / 6, 3) * Math.exp(3 - (it - 15) / 2) }
image = net.imglib2.img.array.ArrayImgs.doubles(2, 1, 1, times.length)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((getIntPosition(0) == 0 ? 1 : 0.04) * change[getIntPosition(3)]) } }
def artery = net.imglib2.img.array.ArrayImgs.booleans(2, 1, 1)
artery.getAt(0, 0, 0).set(true)
def settings = DscSettings.of(RelaxationChange.none(new BaselineFrames(0, 9)), new Deconvolution.Truncated(0.1), TissueScale.NONE)
def (cbv, cbf, mtt, tmax) = ops.run('biomarkers.dsc', image, times, artery, settings)
assert Math.abs(cbv.getAt(1, 0, 0).get() - 4) < 0.05 : cbv.getAt(1, 0, 0).get()
assert Math.abs(cbv.getAt(1, 0, 0).get() / cbf.getAt(1, 0, 0).get() * 60 - mtt.getAt(1, 0, 0).get()) < 0.01
