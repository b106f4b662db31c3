# Ktrans, ve, vp and kep from a dynamic series, with the input function of the patient's own artery.
#
#   fiji --headless --run dce_map.py 'folder="/data/patient1/dce",output="/data/patient1/ktrans"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules

from ij.measure import ResultsTable


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# The input function, found automatically, as a table and a file that can be used again.
run("perfusion.InputFunction", {"image": series, "aif": "automatic", "t1_blood": "1650", "output_folder": output})

results = ResultsTable.getResultsTable()
largest = max(results.getValue("concentration (mmol/L)", row) for row in range(results.size()))
print("Peak of the input function: %s mmol/L" % largest)
results.reset()

# Times, repetition time and flip angle come from the DICOM files; "times": "0, 5, 10", "tr": "4.5", "flip_angle": "15"
# would overrule them. T1 of blood is 1650 ms at 3 T and 1440 ms at 1.5 T; left out, it comes from the field strength of
# the files. "t1_map": "title or file of a T1 map" is better than one T1 for all; "aif": "parker" needs no artery;
# "aif": "file", "aif_file": "file.csv" takes the table from above; "model": "best" chooses the model voxel by voxel.
ktrans = run("perfusion.DceMap", {"image": series, "model": "extended tofts", "aif": "automatic", "t1": "1400",
                                  "t1_blood": "1650", "hematocrit": "0.42", "quality": True,
                                  "output_folder": output}).getOutput("ktrans")

print("Mean Ktrans of the middle slice: %s 1/min" % ktrans.getProcessor().getStatistics().mean)
