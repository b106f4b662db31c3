// Endpoints of a trial from the responses by visit: best response, durations with reasons, response rates.
//
// Run it from Fiji's script editor, or headless with the table of responses as argument:
//   fiji --headless -macro endpoints.ijm "/data/ResponseAssessment.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of responses");

// The table is the one that Response Assessment writes; a table of patients with start_date and death_date can be
// added.
run("Endpoints...", "file=[" + file + "] confirmation_days=28");

for (row = 0; row < nResults; row++) {
	print(getResultString("patient", row) + ": best " + getResultString("best", row) + ", pfs " +
		getResult("pfs (d)", row) + " days (" + getResultString("pfs status", row) + ", " +
		getResultString("pfs reason", row) + ")");
}
