// The response of an image to a filter of the Image Biomarker Standardisation Initiative.
//
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro filtered_image.ijm "/data/patient1/ct.nii.gz"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// Laws' texture energy, the same in whatever direction. Others are filter=log sigma=1.5, filter=gabor sigma=5 lambda=2
// theta_step=22.5, filter=wavelet wavelet=coif1 subband=LLH, filter=simoncelli level=2, ...
run("Filtered Image...", "image=[" + image + "] filter=laws kernels=L5E5E5 pooling=max energy_distance=7 " +
	"output_folder=[" + folder + "/filtered]");

selectImage("Filtered " + image);
getStatistics(area, mean);
print("Mean texture energy of the middle slice: " + mean);
