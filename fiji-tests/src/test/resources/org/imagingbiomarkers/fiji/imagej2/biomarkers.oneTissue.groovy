// The curve of known parameters gives them back.
import org.imagingbiomarkers.pet.kinetics.DynamicPet
def model = DynamicPet.declaration(DynamicPet.ONE_TISSUE)
def settings = model.example().settings()
def curve = new double[settings.frames().count()]
model.fitter(model.defaultMethod(), settings, settings.frames().middles()).model().curve([0.4, 0.15, 0.05] as double[], curve)
image = net.imglib2.img.array.ArrayImgs.doubles(curve, 1, 1, curve.length)
def (k1, k2, vt) = ops.run('biomarkers.oneTissue', image, settings)
assert Math.abs(k1.getAt(0, 0).get() - 0.4) < 1e-4 : k1.getAt(0, 0).get()
