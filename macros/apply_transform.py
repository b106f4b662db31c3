# A mask brought onto another image by the transform of a registration.
#
#   fiji --headless --run apply_transform.py 'path="/data/patient1/week6_lesions.tif",transform_file="/data/patient1/registered/week6_registered_transform.tfm",output="/data/patient1/transformed"'

#@ File (label = "Image or mask") path
#@ File (label = "Transform") transform_file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# A mask keeps the numbers of its regions. "reference": "baseline.nii.gz" gives the grid of another image, such as the
# fixed one of the registration; "inverse": True goes the other way round.
transformed = run("alignment.ApplyTransform", {"image": image, "transform_file": transform_file,
                                               "output_folder": output}).getOutput("transformed")

print("Size: %s x %s x %s" % (transformed.getWidth(), transformed.getHeight(), transformed.getNSlices()))
