// A constant difference of 2 leaves consistency perfect, but not agreement.
def repeats = [[10, 12], [20, 22], [31, 33]].collect { it as double[] }
[ops.run('biomarkers.intraclassCorrelation', repeats), ops.namespace(Biomarkers).intraclassCorrelation(repeats)].each { agreement, consistency ->
    assert Math.abs(consistency.value() - 1) < 1e-9 : consistency
    assert agreement.value() > 0.9 && agreement.value() < 0.995 : agreement
}
