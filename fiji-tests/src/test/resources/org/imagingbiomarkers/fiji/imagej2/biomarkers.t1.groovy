// phantom: FLIP_ANGLES
['linear', 'nonlinear'].each { method ->
    def (t1, m0) = ops.run('biomarkers.t1', image, points, 5d, method)
    check(t1, 't1', 1, 0.03)
    check(m0, 'm0', 1, 0.03)
}
def ones = net.imglib2.img.array.ArrayImgs.floats(image.dimension(0), image.dimension(1), image.dimension(2))
ones.each { it.set(1) }
def (corrected) = ops.run('biomarkers.t1', image, points, 5d, 'nonlinear', ones)
check(corrected, 't1', 1, 0.03)
def (usual) = ops.run('biomarkers.t1', image, points, 5d)
check(usual, 't1', 1, 0.03)
