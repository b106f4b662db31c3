// The manifest of a folder of patients: what to measure of each, as a table for the command Cohort.
//
// The folder holds one folder per patient.
// Run it from Fiji's script editor, or headless with the folder of the patients as argument:
//   fiji --headless -macro manifest_from_folder.ijm "/data/patients"

patients = getArgument();
if (patients == "") patients = getDirectory("Folder of the patients");

// In each patient's folder: the series below dwi, the mask beside it. The case is named by the folder.
run("Manifest from Folder...", "folder=[" + patients + "] series=dwi mask=mask.tif command=[ADC Map...] " +
	"parameters=[region=true method=weighted] output_folder=[" + patients + "/cohort]");

lines = split(File.openAsString(patients + "/cohort/manifest.csv"), "\n");
print((lines.length - 1) + " lines in the manifest");
