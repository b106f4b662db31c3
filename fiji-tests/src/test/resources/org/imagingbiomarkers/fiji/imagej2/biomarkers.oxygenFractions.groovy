// Two of four voxels are perfused and respond, one is perfused and does not.
def shares = ops.run('biomarkers.oxygenFractions', [0.1, -0.1, 0.2, 0.1] as double[], [1, 1, 1, 0] as double[], 0.5d, 0d)
assert shares.enhancing() == 0.5 && shares.refractory() == 0.25 : shares
