# A map in its colors over the image it was made from.
#
#   fiji --headless --run map_overlay.py 'folder="/data/patient1/series",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules

from ij import IJ
from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")
adc = run("diffusion.AdcMap", {"image": series, "method": "linear"}).getOutput("adc")

# A map is named by the title of its window or by its file; a script without windows writes it to a file.
path = File(output, "adc.tif").getPath()
IJ.saveAsTiff(adc, path)
overlay = run("figure.MapOverlay", {"image": series, "map": path, "opacity": "60", "threshold": "0.3",
                                    "range_min": "0", "range_max": "2.5"}).getOutput("overlay")
IJ.saveAsTiff(overlay, File(output, "overlay.tif").getPath())
print("Slices with the map over the image: %s" % overlay.getNSlices())
