# The same lesions at two visits, with sizes and how sure that is.
#
#   fiji --headless --run match_lesions.py 'path="/data/patient1/baseline/lesions.tif",later="/data/patient1/week6/lesions.tif",output="/data/patient1/baseline/matched"'

#@ File (label = "Lesions of the first visit") path
#@ File (label = "Lesions of the second visit") later
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
table = run("response.MatchLesions", {"visits": File(path, "").getPath(), "time_points": "baseline;week 6",
                                      "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s is %s (confidence %s)" % (row["time_point"], row["lesion"], row["relation"], row["confidence"]))
