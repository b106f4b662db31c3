// Features, clinical data and outcomes of the same patients in one table.
//
// Run it from Fiji's script editor, or headless with the table of features and the table of clinical data and the table of outcomes as argument:
//   fiji --headless -macro join_tables.ijm "/data/features.csv;/data/clinical.csv;/data/outcomes.csv"

argument = getArgument();
if (argument == "") {
	features = File.openDialog("Table of features");
	clinical = File.openDialog("Table of clinical data");
	outcomes = File.openDialog("Table of outcomes");
} else {
	parts = split(argument, ";");
	features = parts[0];
	clinical = parts[1];
	outcomes = parts[2];
}
folder = File.getParent(features);

// match=exact tells P007 from p7; the Log says which patients a table lacks.
run("Join Tables...", "features=[" + features + "] clinical=[" + clinical + "] outcomes=[" + outcomes + "] " +
	"match=lenient output_folder=[" + folder + "/joined]");

print(nResults + " patients in all tables");
