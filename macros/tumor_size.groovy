// Diameters and volume of the lesions of a mask, drawn on the image.
//
// The mask is the file lesions.tif beside the image.
//
//   fiji --headless --run tumor_size.groovy 'path="/data/patient1/baseline/image.tif"'

#@ File (label = "Image") path
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// Each run adds its rows to the table Results, so that several time points come together for Response Assessment.
def table = run("response.TumorSize", "image", image, "mask", new File(path.parentFile, "lesions.tif").path,
    "time_point", "baseline").getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["lesion"]}: ${row["longest_diameter (mm)"]} x ${row["perpendicular_diameter (mm)"]} mm, " +
        "${row["volume (mL)"]} mL"
}
