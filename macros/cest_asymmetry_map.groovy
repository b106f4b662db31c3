// Asymmetry of the saturation spectrum (MTRasym), such as of amide protons.
//
//   fiji --headless --run cest_asymmetry_map.groovy 'folder="/data/patient1/series",output="/data/patient1/mtr_asym"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def mtr_asym = run("magnetization.CestMap", "image", series,
    "offsets", "300, -5, -4.75, -4.5, -4.25, -4, -3.75, -3.5, -3.25, -3, -2.75, -2.5, -2.25, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5, 4.75, 5",
    "output_folder", output).getOutput("mtr_asym")

println "Mean MTRasym of the middle slice: ${mtr_asym.getProcessor().getStatistics().mean} %"
