// 8 voxels of 8 mm^3, each 8 or 4 above a background of 1.
def suv = net.imglib2.img.array.ArrayImgs.floats(40, 20, 20)
suv.localizingCursor().with {
    while (hasNext()) {
        fwd()
        def (x, y, z) = [getIntPosition(0), getIntPosition(1), getIntPosition(2)]
        get().set(x in 8..9 && y in 8..9 && z in 8..9 ? 9f : x in 28..29 && y in 8..9 && z in 8..9 ? 5f : 1f)
    }
}
def spacing = [2, 2, 2] as double[]
def (lesions, indices) = ops.run('biomarkers.lesions', suv, spacing, new org.imagingbiomarkers.pet.Delineation.FixedThreshold(4))
def added = ops.run('biomarkers.addedActivity', suv, spacing, lesions)
assert (added*.background()) == [1d, 1d]
assert Math.abs(added.find { it.activity() > 0.4 }.activity() - 0.512) < 1e-6 : added
assert Math.abs(added.find { it.activity() < 0.4 }.activity() - 0.256) < 1e-6 : added
