// Lesions of a PET image as a DICOM structured report (TID 1500), for the archive, and back.
//
// Run it from Fiji's script editor, or headless with the folder of the PET series as argument:
//   fiji --headless -macro structured_report.ijm "/data/patient1/pet"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the PET series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("SUV Image...", "image=[" + series + "] variant=bw");

run("Lesion Indices...", "image=[SUVbw " + series + "] mask=none threshold=fixed threshold_value=4 " +
	"output_folder=[" + folder + "/suv]");

// Patient and study are copied from the series; de_identify=remove leaves them out. regions=tumors.dcm names the
// segments that the rows are of.
run("Save Structured Report...", "image=[SUVbw " + series + "] series=[" + folder + "] site=Lung " +
	"output_file=[" + folder + "/suv/report.dcm] overwrite=true");

run("Open Structured Report...", "path=[" + folder + "/suv/report.dcm]");

for (row = 0; row < nResults; row++) {
	print(getResultString("region", row) + ": " + getResultString("quantity", row) + " " + getResult("value", row) + " " +
		getResultString("unit", row));
}
