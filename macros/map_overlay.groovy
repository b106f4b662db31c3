// A map in its colors over the image it was made from.
//
//   fiji --headless --run map_overlay.groovy 'folder="/data/patient1/series",output="/data/patient1/overlay"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

import ij.IJ

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def adc = run("diffusion.AdcMap", "image", series, "method", "linear").getOutput("adc")

// Only where the ADC is at least 0.3 10^-3 mm^2/s, on a range of its own, 60 % opaque; a slider in the window changes
// that. Any other map of the patient will do, by the title of its window or by its file: one on another grid is laid
// where it lies in the patient.
IJ.saveAsTiff(adc, new File(output, "adc.tif").path)
def overlay = run("figure.MapOverlay", "image", series, "map", new File(output, "adc.tif").path, "opacity", "60",
    "threshold", "0.3", "range_min", "0", "range_max", "2.5").getOutput("overlay")

println "Slices with the map over the image: ${overlay.getNSlices()}"
IJ.saveAsTiff(overlay, new File(output, "overlay.tif").path)
