// phantom: STRETCHED
def (ddc, alpha, s0) = ops.run('biomarkers.stretchedExponential', image, points)
check(ddc, 'ddc', 1e3, 0.02)
check(alpha, 'alpha', 1, 0.02)
check(s0, 's0', 1, 0.02)
