// Which features keep their value when image and contour change a little.
//
// The mask is the file lesions.tif beside the image.
//
//   fiji --headless --run feature_robustness.groovy 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/robustness"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The table is a keep-list for Build Signature. "judged_by", "lower end" is the stricter rule, for many lesions.
def table = run("radiomics.FeatureRobustness", "image", image, "mask", new File(path.parentFile, "lesions.tif").path,
    "families", "intensity_statistics", "shifts", "0.25", "volumes", "0", "judged_by", "value",
    "output_folder", output).getOutput("table")

println "${table.rows().size()} features"
