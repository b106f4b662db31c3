// Columns of 1 and 2 by turns: three of them average to 4/3 or 5/3.
import org.imagingbiomarkers.radiomics.Feature
image = net.imglib2.img.array.ArrayImgs.floats(12, 12, 8)
def region = net.imglib2.img.array.ArrayImgs.booleans(12, 12, 8)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (1 + getIntPosition(0) % 2)) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set((0..2).every { getIntPosition(it) in 2..5 }) } }
def spacing = [1, 1, 2] as double[]
def map = ops.run('biomarkers.featureMap', image, region, spacing, Feature.INTENSITY_MEAN)
assert Math.abs(map.getAt(3, 3, 3).get() - 4 / 3) < 1e-6 : map.getAt(3, 3, 3).get()
assert Math.abs(map.getAt(4, 3, 3).get() - 5 / 3) < 1e-6
assert Float.isNaN(map.getAt(0, 0, 0).get())
