# Longitudinal relaxation time from a Look-Locker series.
#
#   fiji --headless --run t1_map_look_locker.py 'folder="/data/patient1/series",output="/data/patient1/t1"'

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

t1 = run("relaxometry.T1LookLockerMap", {"image": series, "output_folder": output}).getOutput("t1")

print("Mean T1 of the middle slice: %s ms" % t1.getProcessor().getStatistics().mean)
