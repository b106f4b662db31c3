// A box of 10 x 4 x 2 voxels of 1 x 1 x 5 mm: 0.4 mL.
def mask = net.imglib2.img.array.ArrayImgs.booleans(20, 20, 6)
mask.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) in 3..12 && getIntPosition(1) in 5..8 && getIntPosition(2) in 2..3) } }
def spacing = [1, 1, 5] as double[]
def size = ops.run('biomarkers.lesionSize', mask, spacing)
assert Math.abs(size.voxelVolume() - 400) < 1e-6 : size.voxelVolume()
assert size.axial().longest().length() > 9 && size.axial().longest().length() < 11
