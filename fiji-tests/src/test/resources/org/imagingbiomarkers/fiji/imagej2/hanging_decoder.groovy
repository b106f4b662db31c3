import loci.formats.FormatReader
import loci.formats.ImageReader
import org.imagingbiomarkers.io.reader.SeriesReaders

/** A decoder of Bio-Formats that never comes back, whatever one tells its thread. */
class NeverEnding extends FormatReader {

    NeverEnding() { super('Never ending', 'neverending') }

    byte[] openBytes(int number, byte[] buffer, int x, int y, int width, int height) { buffer }

    protected void initFile(String id) {
        super.initFile(id)
        while (true) {
            try { Thread.sleep(1000) }
            catch (InterruptedException ignored) { }
        }
    }
}

def file = new File(folder, 'image.neverending')
file.bytes = new byte[1000]
def classes = ImageReader.getDefaultReaderClasses()
classes.addClass(NeverEnding)
try {
    def start = System.nanoTime()
    def opened = commands.run('org.imagingbiomarkers.plugins.OpenSeries', true, 'path', file).get()
    def seconds = (System.nanoTime() - start) / 1e9
    assert opened.isCanceled()
    assert opened.getOutput('run_status') == 'failed'
    assert opened.getCancelReason().contains('"image.neverending" was not opened, because Bio-Formats did not come to an end with it within 30 s') : opened.getCancelReason()
    assert seconds > 29 && seconds < 60 : "$seconds s"

    // As the mask of another command, and that command ends as well.
    def blank = IJ.createImage('blank', '32-bit ramp', 16, 16, 2)
    start = System.nanoTime()
    def measured = commands.run('org.imagingbiomarkers.plugins.response.TumorSize', true, 'image', blank, 'mask', file.path).get()
    seconds = (System.nanoTime() - start) / 1e9
    assert measured.isCanceled()
    assert measured.getCancelReason().contains('did not come to an end with it within 30 s') : measured.getCancelReason()
    assert seconds < 60 : "$seconds s"
}
finally {
    classes.removeClass(NeverEnding)
}
// Two of its threads still hang, and the next file is opened all the same.
assert Thread.getAllStackTraces().keySet().count { it.name == 'Bio-Formats decodes a file' } >= 2
def ics = new File(folder, 'next.ics')
ics.withOutputStream { out ->
    out << '\t\nics_version\t2.0\nfilename\tnext\nlayout\tparameters\t4\nlayout\torder\tbits\tx\ty\tz\nlayout\tsizes\t16\t3\t2\t1\n' +
        'layout\tcoordinates\tvideo\nlayout\tsignificant_bits\t16\nrepresentation\tformat\tinteger\nrepresentation\tsign\tunsigned\n' +
        'representation\tcompression\tuncompressed\nrepresentation\tbyte_order\t1\t2\nend\n'
    out.write(new byte[12])
}
assert new SeriesReaders(plugins).read(ics.toPath()).image().dimensionsAsLongArray()[0] == 3
