# A lesion from one point in it: outlined, made smaller by a margin, and the slices between drawn ones filled.
#
# The image shows two lesions; the point lies in the first one.
#
#   fiji --headless --run segment_lesion.py 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/outline"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# The point is in mm along the axes of the patient. The outline goes into the list of lesions of the image, which is
# "mask": "lesions" in every command.
table = run("lesion.SegmentLesion", {"image": image, "seed": "30, 35, 30", "mask": "lesions",
                                     "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("Volume: %s mL, from %s to %s mL" % (row["volume (mL)"], row["volume low (mL)"], row["volume high (mL)"]))

# Each step takes what the one before has left.
table = run("lesion.EditRegions", {"image": image, "mask": "lesions",
                                   "operations": "fill_holes; margin=-2; keep_largest"}).getOutput("table")

table = run("lesion.InterpolateRegions", {"image": image, "mask": "lesions"}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("After the steps: %s mL" % row["volume (mL)"])
