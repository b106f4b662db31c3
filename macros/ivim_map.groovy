// IVIM maps of a diffusion series with many b-values: D, D*, perfusion fraction.
//
//   fiji --headless --run ivim_map.groovy 'folder="/data/patient1/series",output="/data/patient1/ivim"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Everything at once from a segmented start; "method", "segmented", "b_threshold", "200" stops at that start.
def f = run("diffusion.IvimMap", "image", series, "method", "nonlinear", "quality", true,
    "output_folder", output).getOutput("f")

println "Mean perfusion fraction of the middle slice: ${f.getProcessor().getStatistics().mean}"
