# Diffusion and kurtosis of a series with b-values up to about 2000 s/mm^2.
#
#   fiji --headless --run kurtosis_map.py 'folder="/data/patient1/series",output="/data/patient1/kurtosis"'

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

k = run("diffusion.KurtosisMap", {"image": series, "max_b": "2000", "output_folder": output}).getOutput("k")

print("Mean kurtosis of the middle slice: %s" % k.getProcessor().getStatistics().mean)
