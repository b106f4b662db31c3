// Magnetization transfer ratio from images with and without a saturation pulse.
//
//   fiji --headless --run mt_ratio_map.groovy 'folder="/data/patient1/series",output="/data/patient1/mtr"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def mtr = run("magnetization.MtRatioMap", "image", series, "output_folder", output).getOutput("mtr")

println "Mean MTR of the middle slice: ${mtr.getProcessor().getStatistics().mean} %"
