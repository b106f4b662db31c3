# Diffusion tensor: MD, FA and directions.
#
#   fiji --headless --run dti_map.py 'folder="/data/patient1/series",output="/data/patient1/md"'

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

md = run("diffusion.DtiMap", {"image": series, "method": "weighted", "output_folder": output}).getOutput("md")

print("Mean MD of the middle slice: %s 10^-3 mm^2/s" % md.getProcessor().getStatistics().mean)
