// Tissue as the model itself makes it.
import org.imagingbiomarkers.perfusion.*
def times = (0..<80).collect { 2d * it } as double[]
def artery = times.collect { it < 20 ? 0d : 5 * Math.exp(-(it - 20) / 20) + 1 } as double[]
def portal = times.collect { it < 30 ? 0d : 2.5 * (1 - Math.exp(-(it - 30) / 10)) * Math.exp(-(it - 30) / 200) } as double[]
def settings = new KineticFit.Settings(new ArterialInput(times, artery), [], TissueConstants.USUAL.withPortal(new ArterialInput(times, portal)))
def model = DualInput.nonlinear(settings, times).model()
def names = model.parameters().collect { it.name() }
def truth = [flow: 80d, arterial_fraction: 0.3d, dv: 0.25d]
def curve = new double[times.length]
model.curve(names.collect { truth[it] ?: 0d } as double[], curve)
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, curve.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.dualInput', tissue, times, artery, portal)
truth.values().eachWithIndex { value, i ->
    def found = maps[i].getAt(1, 1, 0).get()
    assert Math.abs(found - value) < 0.01 * value : "output $i: $found, but the truth is $value"
}
