# Diameters and volume of the lesions of a mask, drawn on the image.
#
# The mask is the file lesions.tif beside the image.
#
#   fiji --headless --run tumor_size.py 'path="/data/patient1/baseline/image.tif"'

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

# Each run adds its rows to the table Results, so that several time points come together for Response Assessment.
table = run("response.TumorSize", {"image": image, "mask": File(path.getParentFile(), "lesions.tif").getPath(),
                                   "time_point": "baseline"}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s x %s mm, %s mL" % (row["lesion"], row["longest_diameter (mm)"], row["perpendicular_diameter (mm)"],
          row["volume (mL)"]))
