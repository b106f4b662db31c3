// Perfusion and transit time from arterial spin labeling.
//
//   fiji --headless --run asl_map.groovy 'folder="/data/patient1/series",output="/data/patient1/arrival_time"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def arrival_time = run("perfusion.AslMap", "image", series, "model", "several delays",
    "output_folder", output).getOutput("arrival_time")

println "Mean Arterial transit time of the middle slice: " + "${arrival_time.getProcessor().getStatistics().mean} ms"
