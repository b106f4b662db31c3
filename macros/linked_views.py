# A map over its image in three planes and a projection, as one picture.
#
#   fiji --headless --run linked_views.py 'folder="/data/patient1/series",output="/data/patient1/views"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
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

adc = run("diffusion.AdcMap", {"image": series, "method": "linear", "output_folder": output}).getOutput("adc")

# Layers may lie on other grids, such as PET on CT; the first entry of "opacity": "100; 50" and "colors": "gray; hot" is
# for the image itself. "position": "12, -40, 95" is the place in the patient where the planes meet, in mm. Without
# "picture": True a window opens where there is a screen.
IJ.saveAsTiff(adc, File(output, "adc.tif").getPath())
views = run("explore.LinkedViews", {"image": series, "layers": File(output, "adc.tif").getPath(), "opacity": "100; 60",
                                    "ranges": "; 0 to 2.5", "zoom": "1.5", "picture": True,
                                    "output_folder": output}).getOutput("views")

print("Pixels of the picture: %s x %s" % (views.getWidth(), views.getHeight()))
