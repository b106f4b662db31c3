// Each pair differs by 2: wSD = 2 / sqrt(2), RC = 1.96 sqrt(2) wSD.
def repeats = [[10, 12], [20, 18], [31, 29], [42, 40]].collect { it as double[] }
def spread = ops.run('biomarkers.repeatability', repeats)
assert Math.abs(spread.standardDeviation() - Math.sqrt(2)) < 1e-12
assert Math.abs(spread.coefficient() - 2 * 1.959963984540054) < 1e-12
