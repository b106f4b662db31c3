# The image that b = 1500 s/mm^2 would give, computed from the b-values of a series.
#
#   fiji --headless --run computed_diffusion.py 'folder="/data/patient1/series",output="/data/patient1/computed"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand(command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("org.imagingbiomarkers.plugins.OpenSeries", {"path": folder}).getOutput("image")

maps = run("org.imagingbiomarkers.plugins.diffusion.ComputedDiffusion",
           {"image": series, "target_b": "1500", "output_folder": output})

mean = maps.getOutput("computed").getProcessor().getStatistics().mean
print("Mean signal of the middle slice at b = 1500: %s" % mean)
