// 4 x 4 x 4 voxels of two gray levels.
import org.imagingbiomarkers.radiomics.*
import org.imagingbiomarkers.radiomics.preparation.*
image = net.imglib2.img.array.ArrayImgs.floats(12, 12, 8)
def region = net.imglib2.img.array.ArrayImgs.booleans(12, 12, 8)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (1 + getIntPosition(0) % 2)) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set((0..2).every { getIntPosition(it) in 2..5 }) } }
def spacing = [1, 1, 2] as double[]
def settings = PreparationSettings.asIs().binned(new Binning.FixedNumber(2))
def prepared = ops.run('biomarkers.prepare', image, region, spacing, settings)
assert prepared.region().voxels().length == 64
assert prepared.levels().bins() == 2
