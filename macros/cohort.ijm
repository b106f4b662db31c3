// Several commands on many cases: one table, and a list of the cases that failed.
//
// The manifest lists case, time_point, series, mask and command, and has a column for each field of the commands.
// Run it from Fiji's script editor, or headless with the manifest as argument:
//   fiji --headless -macro cohort.ijm "/data/manifest.csv"

manifest = getArgument();
if (manifest == "") manifest = File.openDialog("Manifest");
folder = File.getParent(manifest);

// A run that was stopped goes on where it was when it is started again with the same folder.
run("Cohort...", "manifest=[" + manifest + "] output_folder=[" + folder + "/results] timeout=600");

print(nResults + " rows in one table");
