// phantom: ECHOES
['linear', 'weighted', 'nonlinear'].each { method ->
    def (r2Star, s0) = ops.run('biomarkers.r2Star', image, points, method)
    check(r2Star, 'r2_star', 1, 0.03)
    check(s0, 's0', 1, 0.02)
}
def (usual) = ops.run('biomarkers.r2Star', image, points)
check(usual, 'r2_star', 1, 0.03)
