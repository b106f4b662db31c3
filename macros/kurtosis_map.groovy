// Diffusion and kurtosis of a series with b-values up to about 2000 s/mm^2.
//
//   fiji --headless --run kurtosis_map.groovy 'folder="/data/patient1/series",output="/data/patient1/k"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.KurtosisMap", true,
    "image", open.getOutput("image"), "max_b", "2000", "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("k").getProcessor().getStatistics().mean
println "Mean kurtosis of the middle slice: $mean"
