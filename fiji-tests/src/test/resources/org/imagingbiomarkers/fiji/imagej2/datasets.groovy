// phantom: DIFFUSION
import net.imagej.Dataset
import net.imagej.ImgPlus
import net.imagej.axis.Axes
import org.imagingbiomarkers.io.AcquisitionValue
import org.imagingbiomarkers.io.Series
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries

def original = ImagePlusSeries.series(opened("$folder/diffusion-phantom/series"))
[Dataset, ImgPlus].each { type ->
    def converted = convertService.convert(original, type)
    assert converted != null : "a series as $type"
    assert (0..<converted.numDimensions()).collect { converted.axis(it).type() } == [Axes.X, Axes.Y, Axes.Z, Axes.TIME]
    assert (0..2).collect { converted.averageScale(it) } == [2d, 2d, 5d]
    assert converted.axis(0).unit() == 'mm'
    def back = convertService.convert(converted, Series)
    assert back.title() == original.title()
    assert back.geometry() == original.geometry()
    assert back.acquisition().get(AcquisitionValue.B_VALUES) == original.acquisition().get(AcquisitionValue.B_VALUES)
    assert back.image().dimensionsAsLongArray() == original.image().dimensionsAsLongArray()
    def one = original.image().cursor()
    def other = back.image().cursor()
    while (one.hasNext()) assert one.next().getRealDouble() == other.next().getRealDouble()
}

// The axes in another order, the unit another one: what a program may hand over.
def pixels = net.imglib2.img.array.ArrayImgs.doubles(3, 4, 5, 2)
pixels.localizingCursor().with { while (hasNext()) { fwd(); get().set(1000 * getIntPosition(0) + 100 * getIntPosition(1) + 10 * getIntPosition(2) + getIntPosition(3)) } }
def turned = new ImgPlus(pixels, 'turned', [Axes.Z, Axes.TIME, Axes.Y, Axes.X] as net.imagej.axis.AxisType[], [3000d, 1d, 2000d, 1000d] as double[], ['um', null, 'um', 'um'] as String[])
def series = convertService.convert(turned, Series)
assert series.image().dimensionsAsLongArray() as List == [2L, 5L, 3L, 4L]
assert series.image().getAt(1, 4, 2, 3).getRealDouble() == 2341
assert series.geometry().spacing().with { [x(), y(), z()] } == [1d, 2d, 3d]
