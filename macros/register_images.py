# Two dates of a patient brought onto each other: how far apart they were, and the transform.
#
#   fiji --headless --run register_images.py 'path="/data/patient1/baseline.nii.gz",moving="/data/patient1/week6.nii.gz",output="/data/patient1/registered"'

#@ File (label = "Fixed image") path
#@ File (label = "Moving image") moving
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# "transform": "affine" also allows scale and shear, "transform": "deformable" a smooth deformation. The folder gets the
# transform as a file for Apply Transform.
table = run("alignment.RegisterImages", {"image": image, "moving": moving.getPath(), "transform": "rigid",
                                         "measure": "normalized correlation",
                                         "output_folder": output}).getOutput("table")

first = dict(zip(table.columns(), table.rows()[0]))
print("Mean displacement: %s mm" % first["mean displacement (mm)"])
print("Rotation: %s degrees" % first["rotation (degrees)"])
