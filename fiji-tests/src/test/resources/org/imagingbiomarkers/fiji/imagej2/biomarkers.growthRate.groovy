// A diameter that grows by the cube root of 2 in 60 days: the volume doubles in 60 days.
def growth = ops.run('biomarkers.growthRate', 20d, 20d * Math.cbrt(2d), 60d)
assert Math.abs(growth.doublingDays() - 60d) < 1e-9
