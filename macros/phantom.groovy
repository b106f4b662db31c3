// A diffusion phantom in ice water: bias, noise and uniformity of the ADC in its vials.
//
//   fiji --headless --run phantom.groovy 'folder="/data/phantom/dwi",output="/data/phantom/quality"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// A table of the phantom's certificate, "layout", "vials.csv", replaces the known places and values.
def table = run("quality.Phantom", "image", series, "kind", "diffusion", "temperature", "0",
    "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["measure"]}, ${row["region"]}: ${row["measured"]}"
}
