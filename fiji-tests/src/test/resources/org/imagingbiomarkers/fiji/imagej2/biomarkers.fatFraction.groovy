// phantom: FAT
def (pdff, r2Star, water, fat) = ops.run('biomarkers.fatFraction', image, points, 3d)
check(pdff, 'pdff', 1, 0.03)
check(r2Star, 'r2_star', 1, 0.05)
