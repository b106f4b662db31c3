// A ball of radius 10 mm whose values fall by 50 across a sigmoid of 1 mm.
def values = net.imglib2.img.array.ArrayImgs.floats(40, 40, 40)
def region = net.imglib2.img.array.ArrayImgs.booleans(40, 40, 40)
def distance = { at -> Math.sqrt((0..2).collect { (at.getIntPosition(it) - 20) ** 2 }.sum()) }
values.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (100 - 50 / (1 + Math.exp(10 - distance(it))))) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set(distance(it) <= 10) } }
def margin = ops.run('biomarkers.margin', values, region, [1, 1, 1] as double[], null)
assert Math.abs(margin.step() + 50) < 3 : margin
assert Math.abs(margin.width() - 2 * Math.log(9)) < 0.5 : margin
