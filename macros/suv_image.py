# SUV of a PET series, static or dynamic: open the DICOM folder, compute, measure.
#
#   fiji --headless --run suv_image.py 'folder="/data/patient1/pet",output="/data/patient1/suv"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules

from ij.process import StackStatistics


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# Everything comes from the DICOM files; "weight": "70", "dose": "370", "injection_time": "10:05:30" would overrule
# them. "variant": "lbm janmahasatian" gives SUL, "variant": "bsa" the SUV by body surface.
suv = run("pet.SuvImage", {"image": series, "variant": "bw", "output_folder": output}).getOutput("suv")

print("Rule: %s" % suv.getProp("biomarkers.suv.rule"))
print("Factor: %s g/mL per Bq/mL" % suv.getProp("biomarkers.suv.factor"))
print("SUVmax: %s g/mL" % StackStatistics(suv).max)
