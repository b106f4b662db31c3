# A radiomic feature of the surroundings of every voxel, as a map; the mask is mask.nii.gz beside the image.
#
#   fiji --headless --run radiomic_feature_map.py 'path="/data/patient1/ct.nii.gz",output="/data/patient1/radiomics"'

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
mask = File(path.getParentFile(), "mask.nii.gz").getPath()

# The joint entropy of gray levels of 25 units in boxes of 5 x 5 x 5 voxels.
entropy = run("radiomics.RadiomicFeatureMap", {"image": image, "mask": mask, "feature": "cm_joint_entr",
                                               "kernel_radius": "2", "bin_size": "25",
                                               "output_folder": output}).getOutput("map")
print("Mean joint entropy of the middle slice: %s" % entropy.getProcessor().getStatistics().mean)
