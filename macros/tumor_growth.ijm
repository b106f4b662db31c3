// How fast tumors grow or shrink: growth rate and doubling time between visits, and g and d under treatment.
//
// Run it from Fiji's script editor, or headless with the table of lesions as argument:
//   fiji --headless -macro tumor_growth.ijm "/data/patient1/lesions.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of lesions");

// of=[each lesion] gives each lesion by itself; limit=20 says whether a change is beyond a repeatability of 20 %.
run("Tumor Growth...", "file=[" + file + "] size=diameter of=sum limit=20");

for (row = 0; row < nResults; row++) {
	print(getResultString("time_point", row) + ": " + getResult("change (%)", row) + " %, " +
		getResultString("real change", row));
}
