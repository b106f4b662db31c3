# The manifest of a folder of patients: what to measure of each, as a table for the command Cohort.
#
# The folder holds one folder per patient.
#
#   fiji --headless --run manifest_from_folder.py 'patients="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") patients
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# In each patient's folder: the series below dwi, the mask beside it. The case is named by the folder.
table = run("cohort.ManifestFromFolder", {"folder": patients, "series": "dwi", "mask": "mask.tif",
                                          "command": "ADC Map...", "parameters": "region=true method=weighted",
                                          "output_folder": File(patients, "cohort")}).getOutput("table")

print("%s lines in the manifest" % len(table.rows()))
