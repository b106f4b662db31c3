// How much of a lesion is necrotic or calcified, and how sharp its margin is.
//
// The mask is the file lesions.tif beside the image.
//
//   fiji --headless --run lesion_composition.groovy 'path="/data/patient1/tissues/ct.tif",output="/data/patient1/tissues/composition"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The image is in HU, so that the classes are those of CT numbers. "limits", "20, 130" and "names",
// "necrotic, viable, calcified" would be classes of your own.
def table = run("radiomics.LesionComposition", "image", image, "mask", new File(path.parentFile, "lesions.tif").path,
    "bin_width", "10", "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["region"]}: ${row["fluid or necrosis (%)"]} % fluid or necrosis, margin " +
        "${row["margin_width (mm)"]} mm"
}
