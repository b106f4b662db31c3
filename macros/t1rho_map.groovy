// Relaxation time in the rotating frame from spin-lock pulses.
//
//   fiji --headless --run t1rho_map.groovy 'folder="/data/patient1/series",output="/data/patient1/t1rho"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def t1rho = run("relaxometry.T1RhoMap", "image", series, "spin_lock_times", "0, 10, 20, 30, 40, 60, 80",
    "method", "nonlinear", "output_folder", output).getOutput("t1rho")

println "Mean T1rho of the middle slice: ${t1rho.getProcessor().getStatistics().mean} ms"
