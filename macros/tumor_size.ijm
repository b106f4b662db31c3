// Diameters and volume of the lesions of a mask, drawn on the image.
//
// The mask is the file lesions.tif beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro tumor_size.ijm "/data/patient1/baseline/image.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// Each run adds its rows to the table Results, so that several time points come together for Response Assessment.
run("Tumor Size...", "image=[" + image + "] mask=[" + folder + "/lesions.tif] time_point=baseline");

for (row = 0; row < nResults; row++) {
	print(getResultString("lesion", row) + ": " + getResult("longest_diameter (mm)", row) + " x " +
		getResult("perpendicular_diameter (mm)", row) + " mm, " + getResult("volume (mL)", row) + " mL");
}
