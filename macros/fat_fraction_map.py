# Proton density fat fraction and R2* from gradient echoes.
#
#   fiji --headless --run fat_fraction_map.py 'folder="/data/patient1/series",output="/data/patient1/pdff"'

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

pdff = run("relaxometry.FatFractionMap", {"image": series, "output_folder": output}).getOutput("pdff")

print("Mean PDFF of the middle slice: %s %%" % pdff.getProcessor().getStatistics().mean)
