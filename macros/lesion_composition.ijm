// How much of a lesion is necrotic or calcified, and how sharp its margin is.
//
// The mask is the file lesions.tif beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro lesion_composition.ijm "/data/patient1/tissues/ct.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The image is in HU, so that the classes are those of CT numbers. limits=[20, 130] and
// names=[necrotic, viable, calcified] would be classes of your own.
run("Lesion Composition...", "image=[" + image + "] mask=[" + folder + "/lesions.tif] bin_width=10 " +
	"output_folder=[" + folder + "/composition]");

for (row = 0; row < nResults; row++) {
	print(getResultString("region", row) + ": " + getResult("fluid or necrosis (%)", row) +
		" % fluid or necrosis, margin " + getResult("margin_width (mm)", row) + " mm");
}
