# IVIM maps of a diffusion series with many b-values: D, D*, perfusion fraction.
#
#   fiji --headless --run ivim_map.py 'folder="/data/patient1/series",output="/data/patient1/f"'

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

# Everything at once from a segmented start; "segmented" stops at that start.
maps = run("org.imagingbiomarkers.plugins.diffusion.IvimMap",
           {"image": series, "method": "nonlinear", "quality": True, "output_folder": output})

mean = maps.getOutput("f").getProcessor().getStatistics().mean
print("Mean perfusion fraction of the middle slice: %s" % mean)
