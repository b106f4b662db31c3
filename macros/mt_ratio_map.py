# Magnetization transfer ratio from images with and without a saturation pulse.
#
#   fiji --headless --run mt_ratio_map.py 'folder="/data/patient1/series",output="/data/patient1/mtr"'

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

mtr = run("magnetization.MtRatioMap", {"image": series, "output_folder": output}).getOutput("mtr")

print("Mean MTR of the middle slice: %s %%" % mtr.getProcessor().getStatistics().mean)
