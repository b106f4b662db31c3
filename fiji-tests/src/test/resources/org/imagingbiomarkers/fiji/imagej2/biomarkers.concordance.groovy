// 1 for pairs that are the same, less for others.
def repeats = [[10, 12], [20, 18], [31, 29], [42, 40]].collect { it as double[] }
def same = [[1, 1], [5, 5], [9, 9]].collect { it as double[] }
assert Math.abs(ops.run('biomarkers.concordance', same).value() - 1) < 1e-12
def result = ops.run('biomarkers.concordance', repeats)
assert result.value() > 0.95 && result.value() < 1 : result
