// phantom: KURTOSIS
def (d, k, s0) = ops.run('biomarkers.kurtosis', image, points)
check(d, 'd', 1e3, 0.02)
check(k, 'k', 1, 0.03)
check(s0, 's0', 1, 0.02)
