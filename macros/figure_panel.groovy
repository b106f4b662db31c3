// Several maps as one figure, ready for print.
//
//   fiji --headless --run figure_panel.groovy 'folder="/data/patient1/series",output="/data/patient1/figure"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

run("diffusion.AdcMap", "image", series, "method", "linear", "output_folder", output)

// Maps are named by their titles, their files or the folder that they are in. The file figure.png has 300 dots per
// inch. "montage", "6", "crop", true draws six slices of each map, only where there are values.
def figure = run("figure.FigurePanel", "columns", "2", "zoom", "4", "output_folder", output,
    "maps", output.path).getOutput("figure")

println "Pixels of the figure: ${figure.getWidth()} x ${figure.getHeight()}"
