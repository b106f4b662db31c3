# Contrast ultrasound: open a loop, make the gray values linear, map the bolus.
#
#   fiji --headless --run contrast_ultrasound_map.py 'folder="/data/patient1/loop",output="/data/patient1/pe"'

#@ File (label = "Folder of the loop", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# The gray values of the loop are 60 dB of a power; "compression": "amplitude" is for makers who compress the amplitude,
# and "input": "linear" for linearized data. The maps are not calibrated.
pe = run("perfusion.ContrastUltrasoundMap", {"image": series, "input": "gray", "dynamic_range": "60",
                                             "compression": "power", "output_folder": output}).getOutput("pe")

print("Mean peak enhancement: %s a.u." % pe.getProcessor().getStatistics().mean)
