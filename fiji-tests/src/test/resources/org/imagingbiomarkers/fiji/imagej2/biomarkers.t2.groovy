// phantom: SPIN_ECHOES
['linear', 'nonlinear'].each { method ->
    def (t2, s0) = ops.run('biomarkers.t2', image, points, method)
    check(t2, 't2', 1, 0.03)
    check(s0, 's0', 1, 0.02)
}
def (same) = ops.namespace(Biomarkers).t2(image, points)
check(same, 't2', 1, 0.03)
