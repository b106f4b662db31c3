# Change of R2* from air to a gas, and R2' from gradient and spin echoes.
#
#   fiji --headless --run gas_challenge.py 'folder="/data/patient1/series",output="/data/patient1/delta_r2_star"'

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

delta_r2_star = run("hypoxia.GasChallengeMap", {"image": series, "gas_volumes": "2, 4, 6, 8, 10, 12, 14, 16",
                                                "method": "nonlinear",
                                                "output_folder": output}).getOutput("delta_r2_star")

print("Mean Delta R2* of the middle slice: %s 1/s" % delta_r2_star.getProcessor().getStatistics().mean)
