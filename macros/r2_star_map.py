# Rate of transverse decay of gradient echoes.
#
#   fiji --headless --run r2_star_map.py 'folder="/data/patient1/series",output="/data/patient1/r2_star"'

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

r2_star = run("relaxometry.R2StarMap", {"image": series, "method": "nonlinear",
                                        "output_folder": output}).getOutput("r2_star")

print("Mean R2* of the middle slice: %s 1/s" % r2_star.getProcessor().getStatistics().mean)
