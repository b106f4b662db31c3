# Several maps as one figure, ready for print.
#
#   fiji --headless --run figure_panel.py 'folder="/data/patient1/series",output="/data/patient1/figure"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

run("diffusion.AdcMap", {"image": series, "method": "linear", "output_folder": output})

# Maps are named by their titles, their files or the folder that they are in. The file figure.png has 300 dots per inch.
# "montage": "6", "crop": True draws six slices of each map, only where there are values.
figure = run("figure.FigurePanel", {"columns": "2", "zoom": "4", "output_folder": output,
                                    "maps": output.getPath()}).getOutput("figure")

print("Pixels of the figure: %s x %s" % (figure.getWidth(), figure.getHeight()))
