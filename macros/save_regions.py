# Regions of a file in the list of lesions of an image: measured, and saved with names and colors for 3D Slicer.
#
# The regions are the file lesions.tif beside the image.
#
#   fiji --headless --run save_regions.py 'path="/data/patient1/baseline/image.tif"'

#@ File (label = "Image") path
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# The list belongs to the image; "existing": "replace" empties it before.
table = run("lesion.LoadRegions", {"image": image,
                                   "mask": File(path.getParentFile(), "lesions.tif").getPath()}).getOutput("table")

# DICOM SEG and RTSTRUCT also have the patient and the study of the image, unless "de_identify": "remove" leaves them
# out.
run("lesion.SaveRegions", {"image": image, "mask": "lesions", "format": "seg.nrrd",
                           "output_file": File(path.getParentFile(), "lesions.seg.nrrd"), "overwrite": True})

# "mask": "lesions" is the list in every command.
table = run("response.TumorSize", {"image": image, "mask": "lesions", "time_point": "baseline"}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s mL" % (row["lesion"], row["volume (mL)"]))
