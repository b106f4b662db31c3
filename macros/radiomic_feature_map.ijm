// A radiomic feature of the surroundings of every voxel, as a map.
//
// The mask is the file mask.nii.gz beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro radiomic_feature_map.ijm "/data/patient1/ct.nii.gz"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The joint entropy of gray levels of 25 units in boxes of 5 x 5 x 5 voxels; feature=stat_mean or a code such as
// feature=TU9B choose others, in_slice=true takes 5 x 5 pixels of the slice.
run("Radiomic Feature Map...", "image=[" + image + "] mask=[" + folder + "/mask.nii.gz] feature=cm_joint_entr " +
	"kernel_radius=2 bin_size=25 output_folder=[" + folder + "/radiomics]");

selectImage("Joint entropy " + image);
getStatistics(area, mean);
print("Mean joint entropy of the middle slice: " + mean);
