// Contrast shows from the volume with index 10 on; the last quiet one before it is left out for safety.
def curve = (0..<40).collect { it < 10 ? 100d : 100d + 50 * Math.min(4, it - 9) } as double[]
def result = ops.run('biomarkers.baseline', [curve] as Object[])
assert result.first() == 0 && result.last() == 8 : result
