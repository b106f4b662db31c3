// Two tissues in two maps.
def maps = net.imglib2.img.array.ArrayImgs.floats(8, 8, 4, 2)
def region = net.imglib2.img.array.ArrayImgs.booleans(8, 8, 4)
maps.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (getIntPosition(3) * 10 + (getIntPosition(0) < 3 ? 5 : 1) + 0.01 * getIntPosition(1))) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(2) > 0) } }
def (labels, habitats) = ops.run('biomarkers.habitats', maps, region, 2, null)
def label = labels.randomAccess()
assert label.setPositionAndGet([0, 0, 1] as int[]).get() == 2
assert label.setPositionAndGet([7, 0, 1] as int[]).get() == 1
assert label.setPositionAndGet([7, 0, 0] as int[]).get() == 0
assert habitats.model().centers().size() == 2
