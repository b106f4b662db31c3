// Distributed diffusion coefficient and heterogeneity index alpha.
//
//   fiji --headless --run stretched_exponential_map.groovy 'folder="/data/patient1/series",output="/data/patient1/alpha"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.StretchedExponentialMap", true,
    "image", open.getOutput("image"), "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("alpha").getProcessor().getStatistics().mean
println "Mean alpha of the middle slice: $mean"
