// The curve of known parameters gives them back.
import org.imagingbiomarkers.pet.kinetics.DynamicPet
def model = DynamicPet.declaration(DynamicPet.SRTM)
def settings = model.example().settings()
def curve = new double[settings.frames().count()]
model.fitter(model.defaultMethod(), settings, settings.frames().middles()).model().curve([1.1, 0.12, 1.5] as double[], curve)
image = net.imglib2.img.array.ArrayImgs.doubles(curve, 1, 1, curve.length)
def (r1, k2, bpnd) = ops.run('biomarkers.srtm', image, settings)
assert Math.abs(bpnd.getAt(0, 0).get() - 1.5) < 1e-4 : bpnd.getAt(0, 0).get()
