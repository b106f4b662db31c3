// phantom: STRETCHED
[ops.run('biomarkers.stretchedExponential', image, points), ops.namespace(Biomarkers).stretchedExponential(image, points)].each { ddc, alpha, s0 ->
    check(ddc, 'ddc', 1e3, 0.02)
    check(alpha, 'alpha', 1, 0.02)
    check(s0, 's0', 1, 0.02)
}
