# A radiomic feature of the surroundings of every voxel, as a map.
#
# The mask is the file mask.nii.gz beside the image.
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

# The joint entropy of gray levels of 25 units in boxes of 5 x 5 x 5 voxels; "feature": "stat_mean" or a code such as
# "feature": "TU9B" choose others, "in_slice": True takes 5 x 5 pixels of the slice.
feature_map = run("radiomics.RadiomicFeatureMap", {"image": image,
                                                   "mask": File(path.getParentFile(), "mask.nii.gz").getPath(),
                                                   "feature": "cm_joint_entr", "kernel_radius": "2", "bin_size": "25",
                                                   "output_folder": output}).getOutput("map")

print("Mean joint entropy of the middle slice: %s" % feature_map.getProcessor().getStatistics().mean)
