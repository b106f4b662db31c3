# The manifest of a folder of patients: what to measure of each, as a table for the command that does it.
#
# The folder holds one folder a patient.
#
#   fiji --headless --run manifest_from_folder.py 'patients="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") patients
#@ CommandService commands
#@ ModuleService modules

from java.io import File

# In each patient's folder: the series below dwi, the mask beside it. The name of that folder becomes the name of the case.
command = commands.getCommand("org.imagingbiomarkers.plugins.cohort.ManifestFromFolder")
done = modules.run(command, True, {"folder": patients, "series": "dwi", "mask": "mask.tif", "command": "ADC Map...",
                                   "parameters": "region=true method=weighted",
                                   "output_folder": File(patients, "cohort")}).get()
if done.isCanceled():
    raise ValueError(done.getCancelReason())

print("%d lines in the manifest" % done.getOutput("table").rows().size())
