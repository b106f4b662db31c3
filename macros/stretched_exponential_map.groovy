// Distributed diffusion coefficient and heterogeneity index alpha.
//
//   fiji --headless --run stretched_exponential_map.groovy 'folder="/data/patient1/series",output="/data/patient1/stretched"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def alpha = run("diffusion.StretchedExponentialMap", "image", series, "output_folder", output).getOutput("alpha")

println "Mean alpha of the middle slice: ${alpha.getProcessor().getStatistics().mean}"
