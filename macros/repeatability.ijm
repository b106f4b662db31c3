// By how much repeated measurements of an unchanged subject differ.
//
// Run it from Fiji's script editor, or headless with the table as argument:
//   fiji --headless -macro repeatability.ijm "/data/test-retest.csv"

table = getArgument();
if (table == "") table = File.openDialog("Table of measurements");

// wide: one row a subject, one column a measurement; long: one row a measurement.
run("Test-Retest Repeatability...", "file=[" + table + "] layout=wide subject=subject");

print("A change of more than " + getResult("RC", nResults - 1) + " (" + getResult("RC (%)", nResults - 1) + " %) is real");
