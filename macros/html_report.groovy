// A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
//
//   fiji --headless --run html_report.groovy 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

run("diffusion.AdcMap", "image", series, "quality", true, "output_folder", output)

// Without a folder, the report is of the open maps, tables and plots.
run("report.HtmlReport", "folder", output, "output_file", new File(output, "report.html"), "title", "ADC of patient 1",
    "show", false)

def figures = new File(output, "report.html").getText("UTF-8").split("<figure class=")
println "The report shows ${figures.length - 1} maps"
