// Two cubes of 4 x 4 x 4 and 2 x 2 x 2 voxels, 8 mm^3 a voxel.
import org.imagingbiomarkers.pet.Delineation.FixedThreshold
def suv = net.imglib2.img.array.ArrayImgs.floats(20, 20, 10)
suv.localizingCursor().with {
    while (hasNext()) {
        fwd()
        def (x, y, z) = [getIntPosition(0), getIntPosition(1), getIntPosition(2)]
        get().set(x in 2..5 && y in 2..5 && z in 2..5 ? 8f : x in 12..13 && y in 12..13 && z in 2..3 ? 5f : 1f)
    }
}
def spacing = [2, 2, 2] as double[]
def (lesions, indices) = ops.run('biomarkers.lesions', suv, spacing, new FixedThreshold(4))
assert lesions.size() == 2
assert Math.abs(indices[0].volume() - 0.512) < 1e-9 : indices[0].volume()
assert Math.abs(indices[1].volume() - 0.064) < 1e-9 : indices[1].volume()
