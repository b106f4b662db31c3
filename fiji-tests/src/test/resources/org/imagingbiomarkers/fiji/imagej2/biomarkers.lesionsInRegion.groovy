// Of two lesions one lies in the region.
import org.imagingbiomarkers.pet.Delineation.FixedThreshold
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
def region = net.imglib2.img.array.ArrayImgs.booleans(40, 20, 20)
region.localizingCursor().with { while (hasNext()) { fwd(); get().set(getIntPosition(0) < 20) } }
def (found, measured) = ops.run('biomarkers.lesionsInRegion', suv, region, spacing, new FixedThreshold(4))
assert lesions.size() == 2 && found.size() == 1
assert measured[0].uptake().max() == 9 && Math.abs(measured[0].volume() - 0.064) < 1e-9
