// phantom: DIFFUSION
def twice = net.imglib2.view.Views.concatenate(3, image, image)
def repeated = (points as List) * 2 as double[]
def (averages, shells) = ops.run('biomarkers.averageShells', twice, repeated)
assert (shells as List) == (points as List)
def (adc) = ops.run('biomarkers.adc', averages, shells)
check(adc, 'adc', 1e3, 0.02)
