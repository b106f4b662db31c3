// The same lesions at two visits, with sizes and how sure that is.
//
// Run it from Fiji's script editor, or headless with the lesions of the first visit and the lesions of the second visit as argument:
//   fiji --headless -macro match_lesions.ijm "/data/patient1/baseline/lesions.tif;/data/patient1/week6/lesions.tif"

argument = getArgument();
if (argument == "") {
	path = File.openDialog("Lesions of the first visit");
	later = File.openDialog("Lesions of the second visit");
} else {
	parts = split(argument, ";");
	path = parts[0];
	later = parts[1];
}
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The folder gets the table that Response Assessment reads, and label images with one number per lesion at both visits.
run("Match Lesions...", "visits=[" + path + ";" + later + "] time_points=[baseline;week 6] " +
	"output_folder=[" + folder + "/matched]");

for (row = 0; row < nResults; row++) {
	print(getResultString("time_point", row) + ": " + getResultString("lesion", row) + " is " +
		getResultString("relation", row) + " (confidence " + getResult("confidence", row) + ")");
}
