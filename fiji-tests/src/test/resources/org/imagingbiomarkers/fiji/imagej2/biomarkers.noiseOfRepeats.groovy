// Two volumes that differ in noise of 4 alone.
def random = new Random(3)
image = net.imglib2.img.array.ArrayImgs.doubles(60, 60, 1, 2)
image.each { it.set(200 + 4 * random.nextGaussian()) }
def region = net.imglib2.img.array.ArrayImgs.booleans(60, 60, 1)
region.each { it.set(true) }
def sigma = ops.run('biomarkers.noiseOfRepeats', image, region)
assert Math.abs(sigma - 4) < 0.3 : sigma
