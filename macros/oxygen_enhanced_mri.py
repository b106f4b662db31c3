# Change of R1 from air to oxygen, and the share of perfused tissue that does not respond.
#
#   fiji --headless --run oxygen_enhanced_mri.py 'folder="/data/patient1/series",output="/data/patient1/delta_r1"'

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

delta_r1 = run("hypoxia.OxygenEnhanced", {"image": series,
                                          "times": "0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230",
                                          "oxygen_volumes": "9-24", "t1": "1200",
                                          "output_folder": output}).getOutput("delta_r1")

print("Mean Delta R1 of the middle slice: %s 1/s" % delta_r1.getProcessor().getStatistics().mean)
