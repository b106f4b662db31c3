// IVIM maps of a diffusion series with many b-values: D, D*, perfusion fraction.
//
//   fiji --headless --run ivim_map.groovy 'folder="/data/patient1/series",output="/data/patient1/f"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

// Everything at once from a segmented start; "segmented" stops at that start.
def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.IvimMap", true,
    "image", open.getOutput("image"), "method", "nonlinear", "quality", true, "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("f").getProcessor().getStatistics().mean
println "Mean perfusion fraction of the middle slice: $mean"
