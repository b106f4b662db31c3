// A map in its colors over the image it was made from.
//
//   fiji --headless --run map_overlay.groovy 'folder="/data/patient1/series",output="/data/patient1/adc"'

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

// A map is named by the title of its window or by its file; a script without windows writes it to a file.
def file = new File(output, "adc.tif")
IJ.saveAsTiff(adc, file.path)
def overlay = run("figure.MapOverlay", "image", series, "map", file.path, "opacity", "60", "threshold", "0.3",
    "range_min", "0", "range_max", "2.5").getOutput("overlay")
IJ.saveAsTiff(overlay, new File(output, "overlay.tif").path)
println "Slices with the map over the image: ${overlay.getNSlices()}"
