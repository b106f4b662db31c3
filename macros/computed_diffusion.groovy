// The image that b = 1500 s/mm^2 would give, computed from the b-values of a series.
//
//   fiji --headless --run computed_diffusion.groovy 'folder="/data/patient1/series",output="/data/patient1/computed"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.ComputedDiffusion", true,
    "image", open.getOutput("image"), "target_b", "1500", "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("computed").getProcessor().getStatistics().mean
println "Mean signal of the middle slice at b = 1500: $mean"
