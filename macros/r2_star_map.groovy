// R2* from gradient echoes, the rate behind BOLD and oxygen-level maps.
//
//   fiji --headless --run r2_star_map.groovy 'folder="/data/patient1/series",output="/data/patient1/r2_star"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.relaxometry.R2StarMap", true,
    "image", open.getOutput("image"), "method", "nonlinear", "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("r2_star").getProcessor().getStatistics().mean
println "Mean R2* of the middle slice: $mean 1/s"
