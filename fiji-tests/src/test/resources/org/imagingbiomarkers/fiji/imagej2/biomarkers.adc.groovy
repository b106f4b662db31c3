// phantom: DIFFUSION
['linear', 'weighted', 'nonlinear'].each { method ->
    def (adc, s0) = ops.run('biomarkers.adc', image, points, method)
    check(adc, 'adc', 1e3, 0.02)
    check(s0, 's0', 1, 0.02)
}
def (adc) = ops.run('biomarkers.adc', image, points, 'nonlinear', 10d)
check(adc, 'adc', 1e3, 0.02)
def (inside) = ops.run('biomarkers.adc', image, points, 'linear', null, inVial(3))
assert Float.isNaN(inside.getAt(0, 0, 0).get())
def (usual) = ops.run('biomarkers.adc', image, points)
check(usual, 'adc', 1e3, 0.02)
def text = ops.help('biomarkers.adc')
assert text.contains('adc') && text.contains('bValues') : text
