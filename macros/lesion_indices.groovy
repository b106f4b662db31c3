// Lesions of a PET series: open the DICOM folder, compute SUV, delineate and measure.
//
//   fiji --headless --run lesion_indices.groovy 'folder="/data/patient1/pet",output="/data/patient1/lesions"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def suv = run("pet.SuvImage", "image", series, "variant", "bw").getOutput("suv")

// Voxels of at least 4 g/mL that touch make up a lesion; those below half a milliliter are left out. "mask",
// "tumors.dcm", "threshold", "percent of max", "threshold_value", "41" takes 41 % of the maximum of each drawn tumor.
// "reference", "liver.dcm", "threshold", "percist" takes the threshold from the liver, on an image of SUL.
def table = run("pet.LesionIndices", "image", suv, "mask", "none", "threshold", "fixed", "threshold_value", "4",
    "min_volume", "0.5", "output_folder", output).getOutput("table")

// One row per lesion, and a last one for all of them.
def last = [table.columns(), table.rows()[-1]].transpose().collectEntries()
println "${last["lesions"]} lesions"
println "SUVmax: ${last["SUVbw max (g/mL)"]} g/mL"
println "MTV: ${last["MTV (mL)"]} mL"
println "TLG: ${last["TLG (g)"]} g"
