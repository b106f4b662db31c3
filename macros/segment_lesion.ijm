// A lesion from one point in it: outlined, made smaller by a margin, and the slices between drawn ones filled.
//
// The image shows two lesions; the point lies in the first one.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro segment_lesion.ijm "/data/patient1/baseline/image.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The point is in mm along the axes of the patient. The outline goes into the list of lesions of the image, which is
// mask=lesions in every command.
run("Segment Lesion...", "image=[" + image + "] seed=[30, 35, 30] mask=lesions " +
	"output_folder=[" + folder + "/outline]");

for (row = 0; row < nResults; row++) {
	print("Volume: " + getResult("volume (mL)", row) + " mL, from " + getResult("volume low (mL)", row) + " to " +
		getResult("volume high (mL)", row) + " mL");
}

// Each step takes what the one before has left.
run("Edit Regions...", "image=[" + image + "] mask=lesions operations=[fill_holes; margin=-2; keep_largest]");

run("Interpolate Regions...", "image=[" + image + "] mask=lesions");

for (row = 0; row < nResults; row++) {
	print("After the steps: " + getResult("volume (mL)", row) + " mL");
}
