// T1 from magnitude images at several inversion times.
//
//   fiji --headless --run t1_inversion_recovery_map.groovy 'folder="/data/patient1/series",output="/data/patient1/t1"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap", true,
    "image", open.getOutput("image"), "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("t1").getProcessor().getStatistics().mean
println "Mean T1 of the middle slice: $mean ms"
