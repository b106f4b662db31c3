// The image that b = 1500 s/mm^2 would give, computed from the b-values of a series.
//
//   fiji --headless --run computed_diffusion.groovy 'folder="/data/patient1/series",output="/data/patient1/computed"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def computed = run("diffusion.ComputedDiffusion", "image", series, "target_b", "1500",
    "output_folder", output).getOutput("computed")

println "Mean signal of the middle slice at b = 1500: ${computed.getProcessor().getStatistics().mean}"
