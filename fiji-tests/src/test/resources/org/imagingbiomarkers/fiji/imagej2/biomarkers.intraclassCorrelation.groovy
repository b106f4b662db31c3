// A constant difference of 2 leaves consistency perfect, but not agreement.
def repeats = [[10, 12], [20, 22], [31, 33]].collect { it as double[] }
def (agreement, consistency) = ops.run('biomarkers.intraclassCorrelation', repeats)
assert Math.abs(consistency.value() - 1) < 1e-9 : consistency
assert agreement.value() > 0.9 && agreement.value() < 0.995 : agreement
