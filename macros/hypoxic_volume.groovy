// Hypoxic volume of a tumor: open a PET series of FMISO, compare the tumor with blood.
//
//   fiji --headless --run hypoxic_volume.groovy 'folder="/data/patient1/pet",mask="/data/patient1/tumor.tif",reference="/data/patient1/aorta.tif",output="/data/patient1/hypoxia"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Mask of the tumor") mask
#@ File (label = "Mask of the blood") reference
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// A voxel is hypoxic from a ratio of 1.2 to the blood on; "tracer", "faza" and "tracer", "fetnim" take muscle, and
// "hypoxia_threshold", "1.4" any other threshold. Of a dynamic series the last frame counts.
def table = run("pet.HypoxicVolume", "image", series, "mask", mask.path, "reference", reference.path, "tracer", "fmiso",
    "output_folder", output).getOutput("table")

def last = [table.columns(), table.rows()[-1]].transpose().collectEntries()
println "Hypoxic volume: ${last["hypoxic volume (mL)"]} mL"
