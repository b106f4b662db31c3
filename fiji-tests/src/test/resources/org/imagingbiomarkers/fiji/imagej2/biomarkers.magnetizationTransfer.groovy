// phantom: TRANSFER
def (mtr, s0) = ops.run('biomarkers.magnetizationTransfer', image, points)
check(mtr, 'mtr', 1, 0.03)
check(s0, 's0', 1, 0.03)
