// Diffusion tensor: MD, FA and directions.
//
//   fiji --headless --run dti_map.groovy 'folder="/data/patient1/series",output="/data/patient1/md"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def md = run("diffusion.DtiMap", "image", series, "method", "weighted", "output_folder", output).getOutput("md")

println "Mean MD of the middle slice: ${md.getProcessor().getStatistics().mean} 10^-3 mm^2/s"
