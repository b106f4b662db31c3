# Radiomic features of the regions of an image: shape, intensity and texture as the IBSI defines them.
#
# The mask is the file mask.nii.gz beside the image.
#
#   fiji --headless --run radiomic_features.py 'path="/data/patient1/ct.nii.gz",output="/data/patient1/radiomics"'

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

# For CT, for example: 2 mm voxels, whole Hounsfield units, soft tissue only, gray levels of 25 HU. Every label of the
# mask is a row; "settings": "file.yaml" takes all of this from a file, as "save_settings": "file.yaml" writes it.
table = run("radiomics.RadiomicFeatures", {"image": image, "mask": File(path.getParentFile(), "mask.nii.gz").getPath(),
                                           "spacing": "2", "rounding": "yes", "range": "-500, 400", "bin_size": "25",
                                           "output_folder": output}).getOutput("table")

first = dict(zip(table.columns(), table.rows()[0]))
print("Regions: %s" % len(table.rows()))
print("Sphericity: %s" % first["morph_sphericity [QCFX]"])
print("Contrast: %s" % first["cm_contrast_3D_avg [ACUI ITBB]"])
