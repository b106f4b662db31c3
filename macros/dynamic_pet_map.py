# Dynamic PET: open a series, find the blood pool, map the uptake rate by Patlak's plot.
#
#   fiji --headless --run dynamic_pet_map.py 'folder="/data/patient1/pet",output="/data/patient1/ki"'

#@ File (label = "Folder of the dynamic PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# Frames come from the header. The blood pool is found automatically; "aif_mask": "/data/patient1/aorta.tif" would say
# where to look for it. The start of the straight part is found on the mean curve; "t_star": "1200" would say it.
ki = run("pet.kinetics.DynamicPetMap", {"image": series, "model": "patlak plot", "aif": "automatic",
                                        "output_folder": output}).getOutput("ki")

print("Mean Ki of the middle slice: %s mL/cm3/min" % ki.getProcessor().getStatistics().mean)
