# T1 from spoiled gradient echoes at several flip angles.
#
#   fiji --headless --run t1_map.py 'folder="/data/patient1/series",output="/data/patient1/t1"'

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

# Flip angles and repetition time come from the DICOM files, also where each flip angle is a series of its own;
# "flip_angles": "2, 5, 15", "tr": "5" would overrule them. "b1": "title or file of a B1 map" corrects the flip angle
# voxel by voxel.
t1 = run("relaxometry.T1Map", {"image": series, "method": "nonlinear", "output_folder": output}).getOutput("t1")

print("Mean T1 of the middle slice: %s ms" % t1.getProcessor().getStatistics().mean)
