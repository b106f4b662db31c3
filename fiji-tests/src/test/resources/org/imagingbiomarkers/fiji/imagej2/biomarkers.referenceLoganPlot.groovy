// A tissue that is as its input: its curve is that of the example, in each frame.
import org.imagingbiomarkers.pet.kinetics.DynamicPet
def model = DynamicPet.declaration(DynamicPet.ONE_TISSUE)
def settings = model.example().settings()
def curve = new double[settings.frames().count()]
model.fitter(model.defaultMethod(), settings, settings.frames().middles()).model().curve([0.4, 0.2, 0] as double[], curve)
image = net.imglib2.img.array.ArrayImgs.doubles(curve, 1, 1, curve.length)
def (dvr, bpnd) = ops.run('biomarkers.referenceLoganPlot', image, settings)
assert Math.abs(dvr.getAt(0, 0).get() - 2) < 0.2 : dvr.getAt(0, 0).get()
