# How much of a lesion is necrotic or calcified, and how sharp its margin is.
#
# The mask is the file lesions.tif beside the image.
#
#   fiji --headless --run lesion_composition.py 'path="/data/patient1/tissues/ct.tif",output="/data/patient1/tissues/composition"'

#@ File (label = "Image") path
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

# The image is in HU, so that the classes are those of CT numbers. "limits": "20, 130" and "names":
# "necrotic, viable, calcified" would be classes of your own.
table = run("radiomics.LesionComposition", {"image": image, "mask": File(path.getParentFile(), "lesions.tif").getPath(),
                                            "bin_width": "10", "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s %% fluid or necrosis, margin %s mm" % (row["region"], row["fluid or necrosis (%)"],
          row["margin_width (mm)"]))
