#@ OpService ops
#@ CommandService commands
#@ ConvertService convertService
#@ PluginService plugins

import ij.IJ
import net.imglib2.img.display.imagej.ImageJFunctions
import net.imglib2.type.logic.NativeBoolType
import net.imglib2.converter.Converters

import groovy.transform.Field

@Field def folder
@Field def points
@Field def truths
@Field def image
@Field def vials

/** A DICOM series as an ImgLib2 image. */
def opened(path) { commands.run('org.imagingbiomarkers.plugins.OpenSeries', true, 'path', new File(path)).get().getOutput('image') }
def series(path) { ImageJFunctions.wrapReal(opened(path)) }

/** The number of the vial in each voxel. */
def labels(path) { ImageJFunctions.wrapReal(IJ.openImage(path)) }

/** Where a vial is. */
def inVial(int vial) {
    Converters.convert(vials, { from, to -> to.set(from.getRealDouble() == vial) } as net.imglib2.converter.Converter, new NativeBoolType())
}

/** Compares the median of each vial with its truth. */
def check(map, String parameter, double factor, double tolerance) {
    def values = (0..7).collect { [] }
    def label = vials.cursor()
    def value = net.imglib2.view.Views.flatIterable(map).cursor()
    while (label.hasNext()) {
        def vial = (int) label.next().getRealDouble()
        def here = value.next().getRealDouble()
        if (vial > 0 && !Double.isNaN(here)) values[vial] << factor * here
    }
    (1..7).each { vial ->
        def truth = truths[parameter][vial - 1]
        assert values[vial].size() > 100 : "$parameter of vial $vial: ${values[vial].size()} voxels"
        def median = values[vial].sort()[values[vial].size() >> 1]
        assert Math.abs(median - truth) <= tolerance * truth : "$parameter of vial $vial: $median, but the truth is $truth"
    }
}
