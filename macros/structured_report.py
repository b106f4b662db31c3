# Lesions of a PET image as a DICOM structured report (TID 1500), for the archive, and back.
#
#   fiji --headless --run structured_report.py 'folder="/data/patient1/pet",output="/data/patient1/suv"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

suv = run("pet.SuvImage", {"image": series, "variant": "bw"}).getOutput("suv")

table = run("pet.LesionIndices", {"image": suv, "mask": "none", "threshold": "fixed", "threshold_value": "4",
                                  "output_folder": output}).getOutput("table")

# Patient and study are copied from the series; "de_identify": "remove" leaves them out. "regions": "tumors.dcm" names
# the segments that the rows are of.
run("structuredreport.SaveStructuredReport", {"image": suv, "series": folder, "site": "Lung",
                                              "output_file": File(output, "report.dcm"), "overwrite": True})

table = run("structuredreport.OpenStructuredReport", {"path": File(output, "report.dcm")}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s %s %s" % (row["region"], row["quantity"], row["value"], row["unit"]))
