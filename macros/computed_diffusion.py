# The image that b = 1500 s/mm^2 would give, computed from the b-values of a series.
#
#   fiji --headless --run computed_diffusion.py 'folder="/data/patient1/series",output="/data/patient1/computed"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

computed = run("diffusion.ComputedDiffusion", {"image": series, "target_b": "1500",
                                               "output_folder": output}).getOutput("computed")

print("Mean signal of the middle slice at b = 1500: %s" % computed.getProcessor().getStatistics().mean)
