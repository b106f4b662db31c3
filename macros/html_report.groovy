// A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
//
//   fiji --headless --run html_report.groovy 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.AdcMap", true,
    "image", open.getOutput("image"), "quality", true, "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

// Without folder, the report is of the open maps, tables and plots.
def page = new File(output, "report.html")
def report = commands.run("org.imagingbiomarkers.plugins.report.HtmlReport", true,
    "folder", output, "output_file", page, "title", "ADC of patient 1", "show", false).get()
if (report.isCanceled()) throw new RuntimeException(report.getCancelReason())

println "The report shows ${page.getText("UTF-8").split("<figure class=").length - 1} maps"
