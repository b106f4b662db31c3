// A box of one intensity: its mean is known, and so is the number of its features.
image = net.imglib2.img.array.ArrayImgs.floats(12, 12, 8)
def region = net.imglib2.img.array.ArrayImgs.booleans(12, 12, 8)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (10 + getIntPosition(0) % 2)) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set((0..2).every { getIntPosition(it) in 2..5 }) } }
def spacing = [1, 1, 2] as double[]
def settings = org.imagingbiomarkers.radiomics.FeatureSettings.volume().of(EnumSet.of(org.imagingbiomarkers.radiomics.Family.INTENSITY_STATISTICS))
def preparation = org.imagingbiomarkers.radiomics.preparation.PreparationSettings.asIs()
def mean = ops.run('biomarkers.radiomics', image, region, spacing, preparation, settings).find { it.tag().startsWith('stat_mean') }
assert Math.abs(mean.value() - 10.5) < 1e-9
assert ops.help('biomarkers.radiomics').contains('features')
