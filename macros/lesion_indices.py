# Lesions of a PET series: open the DICOM folder, compute SUV, delineate and measure.
#
#   fiji --headless --run lesion_indices.py 'folder="/data/patient1/pet",output="/data/patient1/lesions"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

suv = run("pet.SuvImage", {"image": series, "variant": "bw"}).getOutput("suv")

# Voxels of at least 4 g/mL that touch make up a lesion; those below half a milliliter are left out. "mask":
# "tumors.dcm", "threshold": "percent of max", "threshold_value": "41" takes 41 % of the maximum of each drawn tumor.
# "reference": "liver.dcm", "threshold": "percist" takes the threshold from the liver, on an image of SUL.
table = run("pet.LesionIndices", {"image": suv, "mask": "none", "threshold": "fixed", "threshold_value": "4",
                                  "min_volume": "0.5", "output_folder": output}).getOutput("table")

# One row per lesion, and a last one for all of them.
last = dict(zip(table.columns(), table.rows()[-1]))
print("%s lesions" % last["lesions"])
print("SUVmax: %s g/mL" % last["SUVbw max (g/mL)"])
print("MTV: %s mL" % last["MTV (mL)"])
print("TLG: %s g" % last["TLG (g)"])
