// The manifest of a folder of patients: what to measure of each, as a table for the command that does it.
//
// The folder holds one folder a patient. Run it from Fiji's script editor, or headless with the folder as argument:
//   fiji --headless -macro manifest_from_folder.ijm "/data/patients"

patients = getArgument();
if (patients == "") patients = getDirectory("Folder of the patients");
cohort = patients + "/cohort";

// In each patient's folder: the series below dwi, the mask beside it. The name of that folder becomes the name of the case.
run("Manifest from Folder...", "folder=[" + patients + "] series=dwi mask=mask.tif command=[ADC Map...] " +
	"parameters=[region=true method=weighted] output_folder=[" + cohort + "]");

lines = split(File.openAsString(cohort + "/manifest.csv"), "\n");
print((lines.length - 1) + " lines in the manifest");
// Next: run the command Cohort with manifest=[" + cohort + "/manifest.csv] output_folder=[" + cohort + "/results].
