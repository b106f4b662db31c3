// A lesion from one point in it: outlined, made smaller by a margin, and the slices between drawn ones filled.
//
// The image shows two lesions; the point lies in the first one.
//
//   fiji --headless --run segment_lesion.groovy 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/outline"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The point is in mm along the axes of the patient. The outline goes into the list of lesions of the image, which is
// "mask", "lesions" in every command.
def table = run("lesion.SegmentLesion", "image", image, "seed", "30, 35, 30", "mask", "lesions",
    "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "Volume: ${row["volume (mL)"]} mL, from ${row["volume low (mL)"]} to ${row["volume high (mL)"]} mL"
}

// Each step takes what the one before has left.
table = run("lesion.EditRegions", "image", image, "mask", "lesions",
    "operations", "fill_holes; margin=-2; keep_largest").getOutput("table")

table = run("lesion.InterpolateRegions", "image", image, "mask", "lesions").getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "After the steps: ${row["volume (mL)"]} mL"
}
