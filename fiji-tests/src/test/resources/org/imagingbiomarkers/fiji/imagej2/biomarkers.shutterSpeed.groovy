// Tissue as the model itself makes it.
import org.imagingbiomarkers.perfusion.*
def times = (0..<80).collect { 4d * it } as double[]
def plasma = times.collect { it < 20 ? 0d : 5 * Math.exp(-(it - 20) / 60) + 1 } as double[]
def settings = new KineticFit.Settings(new ArterialInput(times, plasma), [], TissueConstants.USUAL.withRelaxivity(4.5d))
def model = ShutterSpeed.DECLARATION.fitter(ShutterSpeed.DECLARATION.defaultMethod(), settings, times).model()
def truth = [ktrans: 0.2d, ve: 0.3d, tau_i: 0.6d]
def curve = new double[times.length]
model.curve(model.parameters().collect { truth[it.name()] ?: 0d } as double[], curve)
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, curve.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.shutterSpeed', tissue, times, plasma, 4.5d)
truth.values().eachWithIndex { value, i ->
    def found = maps[i].getAt(1, 1, 0).get()
    assert Math.abs(found - value) < 0.02 * value : "output $i: $found, but the truth is $value"
}
