# IVIM maps of a diffusion series with many b-values: D, D*, perfusion fraction.
#
#   fiji --headless --run ivim_map.py 'folder="/data/patient1/series",output="/data/patient1/ivim"'

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

# Everything at once from a segmented start; "method": "segmented", "b_threshold": "200" stops at that start.
f = run("diffusion.IvimMap", {"image": series, "method": "nonlinear", "quality": True,
                              "output_folder": output}).getOutput("f")

print("Mean perfusion fraction of the middle slice: %s" % f.getProcessor().getStatistics().mean)
