// Change of R2* from air to a gas, and R2' from gradient and spin echoes.
//
//   fiji --headless --run gas_challenge.groovy 'folder="/data/patient1/series",output="/data/patient1/delta_r2_star"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def delta_r2_star = run("hypoxia.GasChallengeMap", "image", series, "gas_volumes", "2, 4, 6, 8, 10, 12, 14, 16",
    "method", "nonlinear", "output_folder", output).getOutput("delta_r2_star")

println "Mean Delta R2* of the middle slice: ${delta_r2_star.getProcessor().getStatistics().mean} 1/s"
