# Asymmetry of the saturation spectrum (MTRasym), such as of amide protons.
#
#   fiji --headless --run cest_asymmetry_map.py 'folder="/data/patient1/series",output="/data/patient1/mtr_asym"'

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

mtr_asym = run("magnetization.CestMap", {"image": series,
                                         "offsets": "300, -5, -4.75, -4.5, -4.25, -4, -3.75, -3.5, -3.25, -3, -2.75, -2.5, -2.25, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5, 4.75, 5",
                                         "output_folder": output}).getOutput("mtr_asym")

print("Mean MTRasym of the middle slice: %s %%" % mtr_asym.getProcessor().getStatistics().mean)
