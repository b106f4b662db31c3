// Two lesions of 8 voxels of 8 mm^3 each.
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
def total = ops.run('biomarkers.totalUptake', suv, spacing, lesions)
assert Math.abs(total.volume() - 0.128) < 1e-9
assert total.uptake().mean() == 7 && total.uptake().max() == 9
