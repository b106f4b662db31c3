// The curve of known parameters gives them back.
import org.imagingbiomarkers.pet.kinetics.DynamicPet
def model = DynamicPet.declaration(DynamicPet.IRREVERSIBLE)
def settings = model.example().settings()
def curve = new double[settings.frames().count()]
model.fitter(model.defaultMethod(), settings, settings.frames().middles()).model().curve([0.1, 0.25, 0.08, 0.04] as double[], curve)
image = net.imglib2.img.array.ArrayImgs.doubles(curve, 1, 1, curve.length)
def (k1, k2, k3, ki) = ops.run('biomarkers.twoTissueIrreversible', image, settings)
assert Math.abs(k1.getAt(0, 0).get() - 0.1) < 1e-4 : k1.getAt(0, 0).get()
