// Nobody of 20: the exact interval reaches up to 16.8 %.
def rate = ops.run('biomarkers.responseRate', 0, 20)
assert rate.rate() == 0d
assert Math.abs(rate.interval().upper() - 0.1684) < 1e-4
