// The differences are 2, -2, -2 and -2: 1 on average, 2 their standard deviation.
def repeats = [[10, 12], [20, 18], [31, 29], [42, 40]].collect { it as double[] }
def agreement = ops.run('biomarkers.blandAltman', repeats)
assert agreement.pairs() == 4
assert Math.abs(Math.abs(agreement.bias()) - 1) < 1e-12 : agreement
assert Math.abs(agreement.standardDeviation() - 2) < 1e-12 : agreement
