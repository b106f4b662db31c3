// phantom: DIFFUSION
def foreground = ops.run('biomarkers.foreground', image)
assert !foreground.getAt(0, 0, 0).get()
assert foreground.getAt(47, 47, 1).get()
