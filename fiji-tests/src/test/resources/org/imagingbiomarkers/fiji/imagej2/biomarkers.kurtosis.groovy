// phantom: KURTOSIS
[ops.run('biomarkers.kurtosis', image, points), ops.namespace(Biomarkers).kurtosis(image, points)].each { d, k, s0 ->
    check(d, 'd', 1e3, 0.02)
    check(k, 'k', 1, 0.03)
    check(s0, 's0', 1, 0.02)
}
