# Perfusion and transit time from arterial spin labeling.
#
#   fiji --headless --run asl_map.py 'folder="/data/patient1/series",output="/data/patient1/arrival_time"'

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

arrival_time = run("perfusion.AslMap", {"image": series, "model": "several delays",
                                        "output_folder": output}).getOutput("arrival_time")

print("Mean Arterial transit time of the middle slice: %s ms" % arrival_time.getProcessor().getStatistics().mean)
