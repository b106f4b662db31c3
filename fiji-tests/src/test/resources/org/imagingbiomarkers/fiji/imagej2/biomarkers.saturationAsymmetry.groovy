// phantom: EXCHANGE
def (asymmetry, shift) = ops.run('biomarkers.saturationAsymmetry', image, points, 3.5d, true)
check(asymmetry, 'mtr_asym', 1, 0.05)
