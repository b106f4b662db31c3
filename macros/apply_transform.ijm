// A mask brought onto another image by the transform of a registration.
//
// Run it from Fiji's script editor, or headless with the image or mask and the transform as argument:
//   fiji --headless -macro apply_transform.ijm "/data/patient1/week6_lesions.tif;/data/patient1/registered/week6_registered_transform.tfm"

argument = getArgument();
if (argument == "") {
	path = File.openDialog("Image or mask");
	transform_file = File.openDialog("Transform");
} else {
	parts = split(argument, ";");
	path = parts[0];
	transform_file = parts[1];
}
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// A mask keeps the numbers of its regions. reference=baseline.nii.gz gives the grid of another image, such as the fixed
// one of the registration; inverse=true goes the other way round.
run("Apply Transform...", "image=[" + image + "] transform_file=[" + transform_file + "] " +
	"output_folder=[" + folder + "/transformed]");

selectImage("Transformed " + image);
getDimensions(width, height, channels, slices, frames);
print("Size: " + width + " x " + height + " x " + slices);
