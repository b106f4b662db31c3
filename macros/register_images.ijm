// Two dates of a patient brought onto each other: how far apart they were, and the transform.
//
// Run it from Fiji's script editor, or headless with the fixed image and the moving image as argument:
//   fiji --headless -macro register_images.ijm "/data/patient1/baseline.nii.gz;/data/patient1/week6.nii.gz"

argument = getArgument();
if (argument == "") {
	path = File.openDialog("Fixed image");
	moving = File.openDialog("Moving image");
} else {
	parts = split(argument, ";");
	path = parts[0];
	moving = parts[1];
}
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// transform=affine also allows scale and shear, transform=deformable a smooth deformation. The folder gets the
// transform as a file for Apply Transform.
run("Register Images...", "image=[" + image + "] moving=[" + moving + "] transform=rigid " +
	"measure=[normalized correlation] output_folder=[" + folder + "/registered]");

print("Mean displacement: " + getResult("mean displacement (mm)", 0) + " mm");
print("Rotation: " + getResult("rotation (degrees)", 0) + " degrees");
