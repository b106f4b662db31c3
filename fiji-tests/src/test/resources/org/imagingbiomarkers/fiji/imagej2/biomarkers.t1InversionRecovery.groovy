// phantom: INVERSION
[ops.run('biomarkers.t1InversionRecovery', image, points), ops.namespace(Biomarkers).t1InversionRecovery(image, points)].each { t1, inversion, m0 ->
    check(t1, 't1', 1, 0.02)
    check(m0, 'm0', 1, 0.02)
}
