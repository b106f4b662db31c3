// Contrast arrives in the volume with index 10.
def curve = (0..<40).collect { it < 10 ? 100d : 100d + 50 * Math.min(4, it - 9) } as double[]
[ops.run('biomarkers.baseline', [curve] as Object[]), ops.namespace(Biomarkers).baseline(curve)].each {
    assert it.first() == 0 && it.last() == 9 : it
}
