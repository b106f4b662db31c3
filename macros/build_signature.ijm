// A signature of times to an event, validated on patients that it has not seen.
//
// Run it from Fiji's script editor, or headless with the table with features and outcomes as argument:
//   fiji --headless -macro build_signature.ijm "/data/joined/JoinTables.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table with features and outcomes");
folder = File.getParent(file);

// outcome=response instead of time and event predicts an outcome of 0 and 1. clinical=[age, sex] and
// volume=[morph_volume (mL)] are baselines beside the signature.
run("Build Signature...", "file=[" + file + "] time=[time (months)] event=event patient=patient horizon=24 " +
	"output_folder=[" + folder + "/signature]");

for (row = 0; row < nResults; row++) {
	print(getResultString("set", row) + ", " + getResultString("model", row) + ", " + getResultString("measure", row) +
		": " + getResult("value", row));
}
