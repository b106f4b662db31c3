# Distributed diffusion coefficient and heterogeneity index alpha.
#
#   fiji --headless --run stretched_exponential_map.py 'folder="/data/patient1/series",output="/data/patient1/alpha"'

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

maps = run("org.imagingbiomarkers.plugins.diffusion.StretchedExponentialMap",
           {"image": series, "output_folder": output})

mean = maps.getOutput("alpha").getProcessor().getStatistics().mean
print("Mean alpha of the middle slice: %s" % mean)
