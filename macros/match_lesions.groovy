// The same lesions at two visits, with sizes and how sure that is.
//
//   fiji --headless --run match_lesions.groovy 'path="/data/patient1/baseline/lesions.tif",later="/data/patient1/week6/lesions.tif",output="/data/patient1/baseline/matched"'

#@ File (label = "Lesions of the first visit") path
#@ File (label = "Lesions of the second visit") later
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
def table = run("response.MatchLesions", "visits", new File(path, "").path, "time_points", "baseline;week 6",
    "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["time_point"]}: ${row["lesion"]} is ${row["relation"]} (confidence ${row["confidence"]})"
}
