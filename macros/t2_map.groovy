// T2 from spin echoes.
//
//   fiji --headless --run t2_map.groovy 'folder="/data/patient1/series",output="/data/patient1/t2"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.relaxometry.T2Map", true,
    "image", open.getOutput("image"), "method", "nonlinear", "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("t2").getProcessor().getStatistics().mean
println "Mean T2 of the middle slice: $mean ms"
