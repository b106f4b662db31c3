// By how much repeated measurements of an unchanged subject differ.
//
// Run it from Fiji's script editor, or headless with the table of measurements as argument:
//   fiji --headless -macro repeatability.ijm "/data/test-retest.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of measurements");

// layout=wide: one row per subject, one column per measurement; layout=long: one row per measurement.
run("Test-Retest Repeatability...", "file=[" + file + "] layout=wide subject=subject");

print("A change of more than " + getResult("RC", nResults - 1) + " (" + getResult("RC (%)", nResults - 1) +
	" %) is real");
