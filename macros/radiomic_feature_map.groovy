// A radiomic feature of the surroundings of every voxel, as a map.
//
// The mask is the file mask.nii.gz beside the image.
//
//   fiji --headless --run radiomic_feature_map.groovy 'path="/data/patient1/ct.nii.gz",output="/data/patient1/radiomics"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// The joint entropy of gray levels of 25 units in boxes of 5 x 5 x 5 voxels; "feature", "stat_mean" or a code such as
// "feature", "TU9B" choose others, "in_slice", true takes 5 x 5 pixels of the slice.
def feature_map = run("radiomics.RadiomicFeatureMap", "image", image,
    "mask", new File(path.parentFile, "mask.nii.gz").path, "feature", "cm_joint_entr", "kernel_radius", "2",
    "bin_size", "25", "output_folder", output).getOutput("map")

println "Mean joint entropy of the middle slice: ${feature_map.getProcessor().getStatistics().mean}"
