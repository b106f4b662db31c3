# Distributed diffusion coefficient and heterogeneity index alpha.
#
#   fiji --headless --run stretched_exponential_map.py 'folder="/data/patient1/series",output="/data/patient1/stretched"'

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

alpha = run("diffusion.StretchedExponentialMap", {"image": series, "output_folder": output}).getOutput("alpha")

print("Mean alpha of the middle slice: %s" % alpha.getProcessor().getStatistics().mean)
