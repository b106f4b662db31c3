// The curve of known parameters gives them back.
import org.imagingbiomarkers.pet.kinetics.DynamicPet
def model = DynamicPet.declaration(DynamicPet.PATLAK)
def settings = model.example().settings()
def curve = new double[settings.frames().count()]
model.fitter(model.defaultMethod(), settings, settings.frames().middles()).model().curve([0.04, 0.5] as double[], curve)
image = net.imglib2.img.array.ArrayImgs.doubles(curve, 1, 1, curve.length)
def (ki, intercept) = ops.run('biomarkers.patlakPlot', image, settings)
assert Math.abs(ki.getAt(0, 0).get() - 0.04) < 1e-4 : ki.getAt(0, 0).get()
