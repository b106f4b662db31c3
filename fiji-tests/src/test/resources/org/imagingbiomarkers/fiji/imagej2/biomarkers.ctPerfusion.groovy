// Tissue that is the artery, scaled by 0.04: 4 mL/100mL, whatever the deconvolution does.
import org.imagingbiomarkers.perfusion.*
import org.imagingbiomarkers.perfusion.ct.*
def times = (0..<50).collect { it < 40 ? it : 40 + 3 * (it - 40) } as double[]
def artery = times.collect { it < 8 ? 0d : 200 * Math.pow((it - 8) / 6, 3) * Math.exp(3 - (it - 8) / 2) } as double[]
image = net.imglib2.img.array.ArrayImgs.doubles(1, 1, 1, times.length)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set(0.04 * artery[getIntPosition(3)]) } }
def (cbv, cbf, mtt, tmax) = ops.run('biomarkers.ctPerfusion', image, times, CtSettings.of(new CtScale(TissueScale.NONE, true), artery))
assert Math.abs(cbv.getAt(0, 0, 0).get() - 4) < 1e-3 : cbv.getAt(0, 0, 0).get()
assert Math.abs(cbv.getAt(0, 0, 0).get() / cbf.getAt(0, 0, 0).get() * 60 - mtt.getAt(0, 0, 0).get()) < 0.01
