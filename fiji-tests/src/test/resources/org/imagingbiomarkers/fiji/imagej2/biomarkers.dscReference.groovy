// Tissue that is the artery, scaled by 0.04: 4 mL/100g.
import org.imagingbiomarkers.perfusion.*
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution
import org.imagingbiomarkers.perfusion.dsc.*
def times = (0..<60).collect { 1.5d * it } as double[]
def change = times.collect { it < 15 ? 0d : 20 * Math.pow((it - 15) / 6, 3) * Math.exp(3 - (it - 15) / 2) } as double[]
image = net.imglib2.img.array.ArrayImgs.doubles(2, 1, 1, times.length)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set(0.04 * change[getIntPosition(3)]) } }
def region = net.imglib2.img.array.ArrayImgs.booleans(2, 1, 1)
region.getAt(1, 0, 0).set(true)
def settings = DscSettings.of(RelaxationChange.none(new BaselineFrames(0, 9)), new Deconvolution.Truncated(0.1), TissueScale.NONE)
def result = ops.run('biomarkers.dscReference', image, region, settings, change, times)
assert Math.abs(result - 4) < 0.05 : result
