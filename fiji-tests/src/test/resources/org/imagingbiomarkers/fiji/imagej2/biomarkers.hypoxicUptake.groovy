// Three of four voxels are hypoxic.
def hypoxia = ops.run('biomarkers.hypoxicUptake', [1, 1.3, 1.5, 2] as double[], 1d, 1.2d, 0.5d)
assert Math.abs(hypoxia.volume() - 1.5) < 1e-12 : hypoxia
assert Math.abs(hypoxia.fraction() - 0.75) < 1e-12 : hypoxia
