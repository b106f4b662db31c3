// Regions of a file in the list of lesions of an image: measured, and saved with names and colors for 3D Slicer.
//
// The regions are the file lesions.tif beside the image.
//
//   fiji --headless --run save_regions.groovy 'path="/data/patient1/baseline/image.tif"'

#@ File (label = "Image") path
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The list belongs to the image; "existing", "replace" empties it before.
def table = run("lesion.LoadRegions", "image", image,
    "mask", new File(path.parentFile, "lesions.tif").path).getOutput("table")

// DICOM SEG and RTSTRUCT also have the patient and the study of the image, unless "de_identify", "remove" leaves them
// out.
run("lesion.SaveRegions", "image", image, "mask", "lesions", "format", "seg.nrrd",
    "output_file", new File(path.parentFile, "lesions.seg.nrrd"), "overwrite", true)

// "mask", "lesions" is the list in every command.
table = run("response.TumorSize", "image", image, "mask", "lesions", "time_point", "baseline").getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["lesion"]}: ${row["volume (mL)"]} mL"
}
