// Sizes that fall by 1 % a day: regression alone.
def days = [0d, 30d, 60d, 90d, 120d, 150d] as double[]
def sizes = days.collect { 100d * Math.exp(-0.01d * it) + (it == 60d ? 0.1d : 0d) } as double[]
def fits = ops.run('biomarkers.growthKinetics', days, sizes)
def selected = fits.selected().get()
assert selected.name() == 'dx'
assert Math.abs(selected.estimates()['d'].value() - 0.01d) < 1e-4
