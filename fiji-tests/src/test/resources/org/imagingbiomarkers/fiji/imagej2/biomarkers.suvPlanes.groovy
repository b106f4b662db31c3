// Factors 2 and 3 for the planes.
import org.imagingbiomarkers.pet.*
def factors = new SuvFactors(SuvVariant.BODY_WEIGHT, SuvFactors.Rule.ALREADY_SUV, [2d, 3d], [], [], [])
image = new net.imglib2.img.planar.PlanarImgFactory(new net.imglib2.type.numeric.real.FloatType()).create(3, 2, 2)
image.each { it.set(5f) }
def suv = ops.run('biomarkers.suvPlanes', image, factors)
assert suv.getAt(2, 1, 0).get() == 10f && suv.getAt(0, 0, 1).get() == 15f
