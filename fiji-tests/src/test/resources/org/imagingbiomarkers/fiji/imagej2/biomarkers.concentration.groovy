// The equation of the spoiled gradient echo forwards, then the operation backwards.
import org.imagingbiomarkers.perfusion.*
def (tr, angle, relaxivity, t1) = [0.0045, Math.toRadians(15), 4.5, 1.4]
def truth = [0, 0, 0, 1, 2.5, 0.5]
def signal = truth.collect { def e = Math.exp(-tr * (1 / t1 + relaxivity * it)); 1000 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle)) }
image = net.imglib2.img.array.ArrayImgs.doubles(3, 2, 1, truth.size())
image.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) == 0 ? 0d : signal[getIntPosition(3)]) } }
def conversion = new SpoiledGradientEcho(4.5d, 15d, 4.5d, 1400d, new BaselineFrames(0, 2))
def concentration = ops.run('biomarkers.concentration', image, conversion)
truth.eachWithIndex { c, t -> assert Math.abs(concentration.getAt(1, 1, 0, t).get() - c) < 1e-5 }
assert Float.isNaN(concentration.getAt(0, 1, 0, 3).get())
