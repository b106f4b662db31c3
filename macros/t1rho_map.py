# Relaxation time in the rotating frame from spin-lock pulses.
#
#   fiji --headless --run t1rho_map.py 'folder="/data/patient1/series",output="/data/patient1/t1rho"'

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

t1rho = run("relaxometry.T1RhoMap", {"image": series, "spin_lock_times": "0, 10, 20, 30, 40, 60, 80",
                                     "method": "nonlinear", "output_folder": output}).getOutput("t1rho")

print("Mean T1rho of the middle slice: %s ms" % t1rho.getProcessor().getStatistics().mean)
