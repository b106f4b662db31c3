// A box of 1 and 2 by turns: mean 1.5, 64 voxels of 2 mm^3.
image = net.imglib2.img.array.ArrayImgs.floats(12, 12, 8)
def region = net.imglib2.img.array.ArrayImgs.booleans(12, 12, 8)
image.localizingCursor().with { while (hasNext()) { fwd(); get().set((float) (1 + getIntPosition(0) % 2)) } }
region.localizingCursor().with { while (hasNext()) { fwd(); get().set((0..2).every { getIntPosition(it) in 2..5 }) } }
def spacing = [1, 1, 2] as double[]
def all = ops.run('biomarkers.pyRadiomics', image, region, spacing)
assert all[0].size() > 90 : all[0].size()
def of = { name -> all[0].find { it.name() == name }.value() }
assert Math.abs(of('original_firstorder_Mean') - 1.5) < 1e-9
assert Math.abs(of('original_shape_VoxelVolume') - 128) < 1e-9
def parameters = [featureClass: [firstorder: ['Maximum']]]
def (only) = ops.run('biomarkers.pyRadiomics', image, region, spacing, parameters)
assert only.size() == 1 && only[0].value() == 2
assert all[1].size() > 5
