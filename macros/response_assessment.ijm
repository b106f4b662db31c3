// Response to treatment from a table of lesions by time point.
//
// Run it from Fiji's script editor, or headless with the table as argument:
//   fiji --headless -macro response_assessment.ijm "/data/patient1/lesions.csv"

table = getArgument();
if (table == "") table = File.openDialog("Table of lesions");

// criterion also takes PERCIST, Deauville, volumetric, repeatability.
run("Response Assessment...", "file=[" + table + "] criterion=[RECIST 1.1] confirmation=false");

for (row = 0; row < nResults; row++) {
	print(getResultString("time_point", row) + ": " + getResultString("response", row) + " (" +
		getResultString("reason", row) + ")");
}
