// Response to treatment from a table of lesions by time point.
//
// Run it from Fiji's script editor, or headless with the table of lesions as argument:
//   fiji --headless -macro response_assessment.ijm "/data/patient1/lesions.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of lesions");

// The criterion can also be iRECIST, imRECIST, mRECIST, EASL, Choi, RANO 2.0, RANO-BM, Lugano CT, Lugano PET, LYRIC,
// PCWG3 bone, RECIP 1.0, PROMISE, GCIG CA-125, PERCIST, Deauville, volumetric or repeatability.
run("Response Assessment...", "file=[" + file + "] criterion=[RECIST 1.1] confirmation=false");

for (row = 0; row < nResults; row++) {
	print(getResultString("time_point", row) + ": " + getResultString("response", row) + " (" +
		getResultString("reason", row) + ")");
}
