// phantom: SPIN_LOCK
['linear': 0.03, 'nonlinear': 0.03].each { method, tolerance ->
    def (t1Rho, s0) = ops.run('biomarkers.t1Rho', image, points, method)
    check(t1Rho, 't1rho', 1, tolerance)
    check(s0, 's0', 1, tolerance)
}
def (usual) = ops.run('biomarkers.t1Rho', image, points)
check(usual, 't1rho', 1, 0.03)
