// A file that holds SUV by body weight already: the factor is 1.
import org.imagingbiomarkers.pet.*
import java.util.Optional
import java.util.OptionalDouble
def values = new PetScan.Values(Optional.of('GML'), Optional.of('BW'), ['ATTN', 'DECY'], OptionalDouble.empty(), OptionalDouble.empty())
def injection = new PetScan.Injection(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty())
def timing = new PetScan.Timing(Optional.of('START'), Optional.empty(), Optional.empty(), [])
def body = new Body(OptionalDouble.of(70), OptionalDouble.empty(), Optional.empty())
def scan = new PetScan(values, injection, timing, body)
image = new net.imglib2.img.planar.PlanarImgFactory(new net.imglib2.type.numeric.real.FloatType()).create(3, 2, 2)
image.each { it.set(2.5f) }
def (suv, factors) = ops.run('biomarkers.suv', image, scan, SuvVariant.BODY_WEIGHT)
assert Math.abs(suv.getAt(2, 1, 1).get() - 2.5) < 1e-6
assert factors.of(0) == 1
