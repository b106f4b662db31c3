// phantom: INVERSION
def (t1, inversion, m0) = ops.run('biomarkers.t1InversionRecovery', image, points)
check(t1, 't1', 1, 0.02)
check(m0, 'm0', 1, 0.02)
