// Which of two signatures is better, and by how much.
//
// Run it from Fiji's script editor, or headless with the table with features and outcomes and the first signature and the second signature as argument:
//   fiji --headless -macro compare_models.ijm "/data/joined/JoinTables.csv;/data/signature/lasso.signature.json;/data/signature/regression.signature.json"

argument = getArgument();
if (argument == "") {
	file = File.openDialog("Table with features and outcomes");
	first = File.openDialog("First signature");
	second = File.openDialog("Second signature");
} else {
	parts = split(argument, ";");
	file = parts[0];
	first = parts[1];
	second = parts[2];
}
folder = File.getParent(file);

// Compare them on patients that neither was trained on; each look is counted in the signatures for good.
run("Compare Models...", "file=[" + file + "] first=[" + first + "] second=[" + second + "] patient=patient " +
	"output_folder=[" + folder + "/compared]");

for (row = 0; row < nResults; row++) {
	print(getResultString("first", row) + " less " + getResultString("second", row) + ": " + getResult("value", row) +
		" (" + getResult("lower", row) + " to " + getResult("upper", row) + ")");
}
