// phantom: STIMULATED
def (t2, b1, s0) = ops.run('biomarkers.t2StimulatedEchoes', image, points, 180d)
check(t2, 't2', 1, 0.03)
check(b1, 'b1_factor', 1, 0.05)
check(s0, 's0', 1, 0.05)
