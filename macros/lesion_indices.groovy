// Lesions of a PET series, from a script: image and table are at hand by name.
//
//   fiji --headless --run lesion_indices.groovy 'folder="/data/patient1/pet",output="/data/patient1/lesions"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run(commands, String command, Object... inputs) {
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    return module
}

def series = run(commands, "OpenSeries", "path", folder).getOutput("image")
def suv = run(commands, "pet.SuvImage", "image", series).getOutput("suv")

// Voxels of at least 4 g/mL that touch make up a lesion; those below half a milliliter are left out.
def found = run(commands, "pet.LesionIndices", "image", suv, "mask", "none", "threshold", "fixed",
    "threshold_value", "4", "min_volume", "0.5", "output_folder", output ?: new File(""))

// One row a lesion, and a last one for all of them.
def table = found.getOutput("table")
def total = [table.columns(), table.rows().last()].transpose().collectEntries()
println "${total["lesions"]} lesions"
println "SUVmax: ${total["SUVmax (g/mL)"]} g/mL"
println "MTV: ${total["MTV (mL)"]} mL"
println "TLG: ${total["TLG (g)"]} g"
