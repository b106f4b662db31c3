// phantom: IVIM
def (d, dStar, f, s0) = ops.run('biomarkers.ivim', image, points)
check(d, 'd', 1e3, 0.05)
check(dStar, 'd_star', 1e3, 0.1)
check(f, 'f', 1, 0.08)
check(s0, 's0', 1, 0.02)
def (segmented) = ops.run('biomarkers.ivim', image, points, 'segmented', 200d)
check(segmented, 'd', 1e3, 0.1)
