// Longitudinal relaxation time from a Look-Locker series.
//
//   fiji --headless --run t1_map_look_locker.groovy 'folder="/data/patient1/series",output="/data/patient1/t1"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def t1 = run("relaxometry.T1LookLockerMap", "image", series, "output_folder", output).getOutput("t1")

println "Mean T1 of the middle slice: ${t1.getProcessor().getStatistics().mean} ms"
