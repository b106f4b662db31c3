# Which features keep their value when image and contour change a little.
#
# The mask is the file lesions.tif beside the image.
#
#   fiji --headless --run feature_robustness.py 'path="/data/patient1/baseline/image.tif",output="/data/patient1/baseline/robustness"'

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

# The table is a keep-list for Build Signature. "judged_by": "lower end" is the stricter rule, for many lesions.
table = run("radiomics.FeatureRobustness", {"image": image, "mask": File(path.getParentFile(), "lesions.tif").getPath(),
                                            "families": "intensity_statistics", "shifts": "0.25", "volumes": "0",
                                            "judged_by": "value", "output_folder": output}).getOutput("table")

print("%s features" % len(table.rows()))
