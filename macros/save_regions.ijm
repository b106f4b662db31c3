// Regions of a file in the list of lesions of an image: measured, and saved with names and colors for 3D Slicer.
//
// The regions are the file lesions.tif beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro save_regions.ijm "/data/patient1/baseline/image.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The list belongs to the image; existing=replace empties it before.
run("Load Regions...", "image=[" + image + "] mask=[" + folder + "/lesions.tif]");

// DICOM SEG and RTSTRUCT also have the patient and the study of the image, unless de_identify=remove leaves them out.
run("Save Regions...", "image=[" + image + "] mask=lesions format=seg.nrrd " +
	"output_file=[" + folder + "/lesions.seg.nrrd] overwrite=true");

// mask=lesions is the list in every command.
run("Tumor Size...", "image=[" + image + "] mask=lesions time_point=baseline");

for (row = 0; row < nResults; row++) {
	print(getResultString("lesion", row) + ": " + getResult("volume (mL)", row) + " mL");
}
