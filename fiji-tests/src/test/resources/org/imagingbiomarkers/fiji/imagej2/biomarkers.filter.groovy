// The mean of a constant is that constant; that of a single bright voxel is spread over 3 x 3 x 3.
image = net.imglib2.img.array.ArrayImgs.floats(9, 9, 9)
image.each { it.set(2f) }
image.getAt(4, 4, 4).set(29f)
def spacing = [1, 1, 1] as double[]
def settings = [filter: 'mean', support: 3]
def response = ops.run('biomarkers.filter', image, spacing, settings)
assert Math.abs(response.getAt(5, 3, 4).get() - 3) < 1e-6 : response.getAt(5, 3, 4).get()
assert Math.abs(response.getAt(1, 1, 1).get() - 2) < 1e-6
[[filter: 'log', sigma: 1.5], [filter: 'laws', kernels: 'L5E5E5'], [filter: 'gabor', pooling: 'max'], [filter: 'wavelet', wavelet: 'db3'], [filter: 'simoncelli', level: 1]].each {
    def of = ops.run('biomarkers.filter', image, spacing, it)
    assert of.every { Float.isFinite(it.get()) } && of.any { it.get() != of.firstElement().get() } : it
}
