// Diffusion and kurtosis of a series with b-values up to about 2000 s/mm^2.
//
//   fiji --headless --run kurtosis_map.groovy 'folder="/data/patient1/series",output="/data/patient1/kurtosis"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def k = run("diffusion.KurtosisMap", "image", series, "max_b", "2000", "output_folder", output).getOutput("k")

println "Mean kurtosis of the middle slice: ${k.getProcessor().getStatistics().mean}"
