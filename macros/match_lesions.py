# The same lesions at two visits, with sizes and how sure that is.
#
# The lesions of the first visit are the file lesions.tif beside its image, those of a later visit the file lesions_later.tif.
#
#   fiji --headless --run match_lesions.py 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/matched"'

#@ File (label = "Image of the first visit") path
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

table = run("response.TumorSize", {"image": image, "mask": File(path.getParentFile(), "lesions.tif").getPath(),
                                   "time_point": "baseline"}).getOutput("table")

# The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
visits = ";".join([File(path.getParentFile(), name).getPath() for name in ("lesions.tif", "lesions_later.tif")])
table = run("response.MatchLesions", {"visits": visits, "time_points": "baseline;week 6",
                                      "output_folder": output}).getOutput("table")
for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s is %s (confidence %s)" % (row["time_point"], row["lesion"], row["relation"], row["confidence"]))
