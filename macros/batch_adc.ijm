// ADC of many patients: one row per patient in one table.
//
// The folder holds one folder per patient, with the DICOM files of the diffusion series. Run it from Fiji's script editor,
// or headless with the folder as argument:
//   fiji --headless -macro batch_adc.ijm "/data/patients"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the patients");
folder = replace(folder, "[/\\\\]$", "");

table = "patient,mean_adc,unit\n";
patients = getFileList(folder);
for (i = 0; i < patients.length; i++) {
	// Folders end with a slash in this list.
	if (!endsWith(patients[i], "/")) continue;
	patient = replace(patients[i], "/", "");
	run("Open Series...", "path=[" + folder + "/" + patient + "]");
	series = getTitle();
	run("ADC Map...", "image=[" + series + "] method=weighted");
	selectImage("ADC " + series);
	getStatistics(area, mean);
	table = table + patient + "," + mean + ",10^-3 mm^2/s\n";
	print(patient + ": mean ADC of the middle slice " + mean + " x 10^-3 mm^2/s");
	close("*");
}
File.saveString(table, folder + "/adc.csv");
print("Table: adc.csv");
