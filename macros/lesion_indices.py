# Lesions of a PET series, from a script: image and table are at hand by name.
#
#   fiji --headless --run lesion_indices.py 'folder="/data/patient1/pet",output="/data/patient1/lesions"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")
suv = run("pet.SuvImage", {"image": series}).getOutput("suv")

# Voxels of at least 4 g/mL that touch make up a lesion; those below half a milliliter are left out.
found = run("pet.LesionIndices", {"image": suv, "mask": "none", "threshold": "fixed", "threshold_value": "4",
                                  "min_volume": "0.5", "output_folder": output or File("")})

# One row a lesion, and a last one for all of them.
table = found.getOutput("table")
total = dict(zip(table.columns(), table.rows()[-1]))
print("%s lesions" % total["lesions"])
print("SUVmax: %s g/mL" % total["SUVmax (g/mL)"])
print("MTV: %s mL" % total["MTV (mL)"])
print("TLG: %s g" % total["TLG (g)"])
