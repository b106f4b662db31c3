// phantom: DIFFUSION
import org.imagingbiomarkers.io.InputException
import org.imagingbiomarkers.io.reader.SeriesReaders

// ICS: a header of text, then pixels; ImageJ takes it for a text file.
def ics = new File(folder, 'small.ics')
ics.withOutputStream { out ->
    out << """\t
ics_version\t2.0
filename\tsmall
layout\tparameters\t4
layout\torder\tbits\tx\ty\tz
layout\tsizes\t16\t6\t5\t2
layout\tcoordinates\tvideo
layout\tsignificant_bits\t16
representation\tformat\tinteger
representation\tsign\tunsigned
representation\tcompression\tuncompressed
representation\tbyte_order\t1\t2
parameter\tscale\t1.0\t0.5\t0.5\t3.0
parameter\tunits\trelative\tmillimeters\tmillimeters\tmillimeters
end
"""
    (0..<60).each { out.write(it); out.write(1) }
}
def readers = new SeriesReaders(plugins)
def read = readers.read(ics.toPath())
assert read.image().dimensionsAsLongArray() as List == [6L, 5L, 2L]
assert read.image().getAt(5, 4, 1).getRealDouble() == 256 + 59
def opened = commands.run('org.imagingbiomarkers.plugins.OpenSeries', true, 'path', ics).get()
assert !opened.isCanceled() : opened.getCancelReason()
assert opened.getOutput('image').getStackSize() == 2

// The same kind as the mask of a command: a label of 2 x 2 x 1 voxels.
def labels = new File(folder, 'labels.ics')
labels.withOutputStream { out ->
    def header = new String(ics.bytes, 'ISO-8859-1')
    out << header.substring(0, header.indexOf('end\n') + 4)
    (0..<60).each { out.write(it % 6 in 2..3 && it.intdiv(6) in 1..2 ? 1 : 0); out.write(0) }
}
def measured = commands.run('org.imagingbiomarkers.plugins.response.TumorSize', true, 'image', opened.getOutput('image'), 'mask', labels.path).get()
assert !measured.isCanceled() : measured.getCancelReason()
def regions = org.imagingbiomarkers.plugins.map.MaskField.regions(new org.imagingbiomarkers.plugins.command.BatchPresenter(plugins.context(), org.imagingbiomarkers.parallel.Workers.single()), readers, 'mask', labels.path, org.imagingbiomarkers.plugins.map.MaskField.Rules.PLAIN, opened.getOutput('image'),
    org.imagingbiomarkers.io.imageplus.ImagePlusSeries.series(opened.getOutput('image')).geometry()).get()
assert regions.regions().size() == 1

// What is no image stays one sentence.
def text = new File(folder, 'notes.txt')
text.text = 'no image\n'
try {
    readers.read(text.toPath())
    assert false : 'a text was read as an image'
}
catch (InputException e) {
    assert e.message.contains('notes.txt')
}
