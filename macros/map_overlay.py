# A map in its colors over the image it was made from.
#
#   fiji --headless --run map_overlay.py 'folder="/data/patient1/series",output="/data/patient1/overlay"'

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

# Only where the ADC is at least 0.3 10^-3 mm^2/s, on a range of its own, 60 % opaque; a slider in the window changes
# that. Any other map of the patient will do, by the title of its window or by its file: one on another grid is laid
# where it lies in the patient.
IJ.saveAsTiff(adc, File(output, "adc.tif").getPath())
overlay = run("figure.MapOverlay", {"image": series, "map": File(output, "adc.tif").getPath(), "opacity": "60",
                                    "threshold": "0.3", "range_min": "0", "range_max": "2.5"}).getOutput("overlay")

print("Slices with the map over the image: %s" % overlay.getNSlices())
IJ.saveAsTiff(overlay, File(output, "overlay.tif").getPath())
