// Radiomic features of the regions of an image: shape, intensity and texture as the IBSI defines them.
//
// The mask is the file mask.nii.gz beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro radiomic_features.ijm "/data/patient1/ct.nii.gz"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// For CT, for example: 2 mm voxels, whole Hounsfield units, soft tissue only, gray levels of 25 HU. Every label of the
// mask is a row; settings=file.yaml takes all of this from a file, as save_settings=file.yaml writes it.
run("Radiomic Features...", "image=[" + image + "] mask=[" + folder + "/mask.nii.gz] spacing=2 rounding=yes " +
	"range=[-500, 400] bin_size=25 output_folder=[" + folder + "/radiomics]");

print("Regions: " + nResults);
print("Sphericity: " + getResult("morph_sphericity [QCFX]", 0));
print("Contrast: " + getResult("cm_contrast_3D_avg [ACUI ITBB]", 0));
