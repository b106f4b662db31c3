// The risk of patients by a signature.
//
// Run it from Fiji's script editor, or headless with the table with features and the signature as argument:
//   fiji --headless -macro apply_signature.ijm "/data/joined/JoinTables.csv;/data/signature/signature.signature.json"

argument = getArgument();
if (argument == "") {
	file = File.openDialog("Table with features");
	signature = File.openDialog("Signature");
} else {
	parts = split(argument, ";");
	file = parts[0];
	signature = parts[1];
}
folder = File.getParent(file);

// Values far outside of training are refused; anyway=true only reports them. evaluate=true judges the risks by the
// outcomes of the table, which is counted in the signature for good.
run("Apply Signature...", "file=[" + file + "] signature=[" + signature + "] patient=patient " +
	"output_folder=[" + folder + "/risks]");

for (row = 0; row < nResults; row++) {
	print(getResultString("sample", row) + ": " + getResultString("group", row) + " risk, " + getResult("risk", row));
}
