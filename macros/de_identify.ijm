// DICOM files without what tells who the patients are, under pseudonyms that a key gives.
//
// All DICOM files below the folder, of one patient or many.
// Run it from Fiji's script editor, or headless with the folder of the DICOM files as argument:
//   fiji --headless -macro de_identify.ijm "/data/dicom"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the DICOM files");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// The key is a secret: who has it can find the patients again. It is made where it is not there, and the same key gives
// the same pseudonyms. Descriptions are left out, unless the field for descriptors keeps them.
run("De-identify...", "folder=[" + folder + "] output_folder=[" + folder + "/../deidentified] " +
	"key_file=[" + folder + "/../deidentified-key.txt]");
print(nResults + " rows");
