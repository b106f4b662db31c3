// Rate of transverse decay of gradient echoes.
//
//   fiji --headless --run r2_star_map.groovy 'folder="/data/patient1/series",output="/data/patient1/r2_star"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def r2_star = run("relaxometry.R2StarMap", "image", series, "method", "nonlinear",
    "output_folder", output).getOutput("r2_star")

println "Mean R2* of the middle slice: ${r2_star.getProcessor().getStatistics().mean} 1/s"
