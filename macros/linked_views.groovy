// A map over its image in three planes and a projection, as one picture.
//
//   fiji --headless --run linked_views.groovy 'folder="/data/patient1/series",output="/data/patient1/views"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

import ij.IJ

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def adc = run("diffusion.AdcMap", "image", series, "method", "linear", "output_folder", output).getOutput("adc")

// Layers may lie on other grids, such as PET on CT; the first entry of "opacity", "100; 50" and "colors", "gray; hot"
// is for the image itself. "position", "12, -40, 95" is the place in the patient where the planes meet, in mm. Without
// "picture", true a window opens where there is a screen.
IJ.saveAsTiff(adc, new File(output, "adc.tif").path)
def views = run("explore.LinkedViews", "image", series, "layers", new File(output, "adc.tif").path,
    "opacity", "100; 60", "ranges", "; 0 to 2.5", "zoom", "1.5", "picture", true,
    "output_folder", output).getOutput("views")

println "Pixels of the picture: ${views.getWidth()} x ${views.getHeight()}"
