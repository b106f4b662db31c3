// Proton density fat fraction and R2* from gradient echoes.
//
//   fiji --headless --run fat_fraction_map.groovy 'folder="/data/patient1/series",output="/data/patient1/pdff"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def pdff = run("relaxometry.FatFractionMap", "image", series, "output_folder", output).getOutput("pdff")

println "Mean PDFF of the middle slice: ${pdff.getProcessor().getStatistics().mean} %"
