# T1 from magnitude images at several inversion times.
#
#   fiji --headless --run t1_inversion_recovery_map.py 'folder="/data/patient1/series",output="/data/patient1/t1"'

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

maps = run("org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap",
           {"image": series, "output_folder": output})

mean = maps.getOutput("t1").getProcessor().getStatistics().mean
print("Mean T1 of the middle slice: %s ms" % mean)
