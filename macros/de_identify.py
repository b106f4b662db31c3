# DICOM files without what tells who the patients are, under pseudonyms that a key gives.
#
# All DICOM files below the folder, of one patient or many.
#
#   fiji --headless --run de_identify.py 'folder="/data/dicom",output="/data/deidentified"'

#@ File (label = "Folder of the DICOM files", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# The key is a secret: who has it can find the patients again. It is made where it is not there, and the same key gives
# the same pseudonyms. Descriptions are left out, unless the field for descriptors keeps them.
from java.io import File
table = run("deidentify.DeIdentify", {"folder": folder, "output_folder": output,
                                      "key_file": File(output.getParentFile(), "deidentified-key.txt")}).getOutput("table")
print("%s rows" % len(table.rows()))
