// The same lesions at two visits, with sizes and how sure that is.
//
// The lesions of the first visit are the file lesions.tif beside its image, those of a later visit the file lesions_later.tif.
//
//   fiji --headless --run match_lesions.groovy 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/matched"'

#@ File (label = "Image of the first visit") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

def table = run("response.TumorSize", "image", image, "mask", new File(path.parentFile, "lesions.tif").path,
    "time_point", "baseline").getOutput("table")

// The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
def visits = ["lesions.tif", "lesions_later.tif"].collect { new File(path.parentFile, it).path }.join(";")
table = run("response.MatchLesions", "visits", visits, "time_points", "baseline;week 6",
    "output_folder", output).getOutput("table")
for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["time_point"]}: ${row["lesion"]} is ${row["relation"]} (confidence ${row["confidence"]})"
}
