# Enhancement of a dynamic series without a model: area under the curve, peak, wash-in and wash-out, SER.
#
#   fiji --headless --run enhancement_map.py 'folder="/data/patient1/dce",output="/data/patient1/enhancement"'

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

# Early enhancement is that of the first volume after contrast; "early_time": "90" takes that of 90 s after injection.
# Times come from the DICOM files and the arrival of contrast from the mean curve; "times": "0, 60, 120",
# "baseline_frames": "1" would overrule them. "input": "concentration" takes the values as mmol/L.
peak = run("perfusion.EnhancementMap", {"image": series, "quality": True, "output_folder": output}).getOutput("peak")

print("Mean peak of the relative enhancement: %s" % peak.getProcessor().getStatistics().mean)
