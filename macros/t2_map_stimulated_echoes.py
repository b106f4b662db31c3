# Transverse relaxation time from a train of spin echoes, with stimulated echoes.
#
#   fiji --headless --run t2_map_stimulated_echoes.py 'folder="/data/patient1/series",output="/data/patient1/t2"'

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

t2 = run("relaxometry.T2StimulatedEchoesMap", {"image": series, "output_folder": output}).getOutput("t2")

print("Mean T2 of the middle slice: %s ms" % t2.getProcessor().getStatistics().mean)
