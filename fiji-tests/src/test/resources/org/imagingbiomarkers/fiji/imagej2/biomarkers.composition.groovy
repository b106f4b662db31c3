// A box whose left half is 0 and whose right half is 100.
def values = net.imglib2.img.array.ArrayImgs.floats(10, 6, 4)
def region = net.imglib2.img.array.ArrayImgs.booleans(10, 6, 4)
values.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) < 5 ? 0f : 100f) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) in 3..8) } }
def (shares, distribution) = ops.run('biomarkers.composition', values, region, [20, 200] as double[])
assert Math.abs(shares[0] - 2 / 6d) < 1e-12 && Math.abs(shares[1] - 4 / 6d) < 1e-12 && shares[2] == 0
assert Math.abs(distribution.mean() - 400 / 6d) < 1e-9
