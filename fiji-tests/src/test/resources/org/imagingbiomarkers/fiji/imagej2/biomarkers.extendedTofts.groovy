// Tissue as the model itself makes it: the operation has to find the parameters again, in the order of its outputs.
import org.imagingbiomarkers.perfusion.*
def times = (0..<60).collect { 5d * it } as double[]
def plasma = times.collect { it < 20 ? 0d : 5 * Math.exp(-(it - 20) / 60) + 1 } as double[]
def truth = [0.2, 0.3, 0.05] as double[]
def curve = new double[times.length]
def model = new ExtendedTofts()
new TissueCurve(model, new ArterialInput(times, plasma), times, model.parameters()).curve(truth, curve)
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, times.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.extendedTofts', tissue, times, plasma)
truth.eachWithIndex { value, i ->
    def found = maps[i].getAt(1, 1, 0).get()
    assert Math.abs(found - value) < 0.01 * value : "output $i: $found, but the truth is $value"
}
