// Above the liver, but not by twice; above twice; and twice set to three times.
assert ops.run('biomarkers.deauville', 1.5d, 2d, 3d) == 4
assert ops.run('biomarkers.deauville', 1.5d, 2d, 5d) == 5
assert ops.run('biomarkers.deauville', 1.5d, 2d, 5d, false, 3d) == 4
assert ops.run('biomarkers.deauville', 1.5d, 2d, 1.8d) == 3
