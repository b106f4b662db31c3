// The same lesions at two visits, with sizes and how sure that is.
//
// The lesions of the first visit are the file lesions.tif beside its image, those of a later visit the file lesions_later.tif.
// Run it from Fiji's script editor, or headless with the image of the first visit as argument:
//   fiji --headless -macro match_lesions.ijm "/data/patient1/baseline/image.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image of the first visit");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

run("Tumor Size...", "image=[" + image + "] mask=[" + folder + "/lesions.tif] time_point=baseline");

// The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
run("Match Lesions...", "visits=[" + folder + "/lesions.tif;" + folder + "/lesions_later.tif] " +
	"time_points=[baseline;week 6] output_folder=[" + folder + "/matched]");
for (row = 0; row < nResults; row++) {
	print(getResultString("time_point", row) + ": " + getResultString("lesion", row) + " is " +
		getResultString("relation", row) + " (confidence " + getResult("confidence", row) + ")");
}
