// Dynamic PET: open a series, find the blood pool, map the uptake rate by Patlak's plot.
//
//   fiji --headless --run dynamic_pet_map.groovy 'folder="/data/patient1/pet",output="/data/patient1/ki"'

#@ File (label = "Folder of the dynamic PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Frames come from the header. The blood pool is found automatically; "aif_mask", "/data/patient1/aorta.tif" would say
// where to look for it. The start of the straight part is found on the mean curve; "t_star", "1200" would say it.
def ki = run("pet.kinetics.DynamicPetMap", "image", series, "model", "patlak plot", "aif", "automatic",
    "output_folder", output).getOutput("ki")

println "Mean Ki of the middle slice: ${ki.getProcessor().getStatistics().mean} mL/cm3/min"
