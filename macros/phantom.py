# A diffusion phantom in ice water: bias, noise and uniformity of the ADC in its vials.
#
#   fiji --headless --run phantom.py 'folder="/data/phantom/dwi",output="/data/phantom/quality"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# A table of the phantom's certificate, "layout": "vials.csv", replaces the known places and values.
table = run("quality.Phantom", {"image": series, "kind": "diffusion", "temperature": "0",
                                "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s, %s: %s" % (row["measure"], row["region"], row["measured"]))
