// phantom: MOLLI
def (t1, star, ratio, steady) = ops.run('biomarkers.t1Molli', image, points, 'magnitude')
check(t1, 't1', 1, 0.03)
check(star, 't1_star', 1, 0.03)
check(ratio, 'b_over_a', 1, 0.03)
check(steady, 'steady_state', 1, 0.03)
