// One voxel of 2 and three of 6 in the region average to 5.
image = net.imglib2.img.array.ArrayImgs.doubles(4, 4, 1, 3)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((getIntPosition(0) == 0 ? 2d : 6d) * (1 + getIntPosition(3))) } }
def region = net.imglib2.img.array.ArrayImgs.booleans(4, 4, 1)
(0..3).each { region.getAt(it, 1, 0).set(true) }
def mean = ops.run('biomarkers.regionMean', image, region)
assert (mean.curve() as List) == [5d, 10d, 15d] && mean.voxels() == 4
