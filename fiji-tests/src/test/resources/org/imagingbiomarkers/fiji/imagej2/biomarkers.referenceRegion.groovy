// The reference itself, whose Ktrans and ve come out as they were given.
def times = (0..<60).collect { 5d * it } as double[]
def curve = times.collect { it < 20 ? 0d : 0.3 * (1 - Math.exp(-(it - 20) / 60)) * Math.exp(-(it - 20) / 600) } as double[]
def tissue = net.imglib2.img.array.ArrayImgs.doubles(2, 2, 1, curve.length)
tissue.localizingCursor().with { while (hasNext()) { fwd(); get().set(curve[getIntPosition(3)]) } }
def maps = ops.run('biomarkers.referenceRegion', tissue, times, curve, 0.1d, 0.2d)
[0.1, 0.2].eachWithIndex { value, i ->
    def found = maps[i].getAt(1, 1, 0).get()
    assert Math.abs(found - value) < 0.01 * value : "output $i: $found, but the truth is $value"
}
