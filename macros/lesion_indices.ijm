// Lesions of a PET series: open the DICOM folder, compute SUV, delineate and measure.
//
// Run it from Fiji's script editor, or headless with the folder of the PET series as argument:
//   fiji --headless -macro lesion_indices.ijm "/data/patient1/pet"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the PET series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("SUV Image...", "image=[" + series + "] variant=bw");

// Voxels of at least 4 g/mL that touch make up a lesion; those below half a milliliter are left out. mask=tumors.dcm
// threshold=[percent of max] threshold_value=41 takes 41 % of the maximum of each drawn tumor. reference=liver.dcm
// threshold=percist takes the threshold from the liver, on an image of SUL.
run("Lesion Indices...", "image=[SUVbw " + series + "] mask=none threshold=fixed threshold_value=4 min_volume=0.5 " +
	"output_folder=[" + folder + "/lesions]");

// One row per lesion, and a last one for all of them.
print(getResult("lesions", nResults - 1) + " lesions");
print("SUVmax: " + getResult("SUVbw max (g/mL)", nResults - 1) + " g/mL");
print("MTV: " + getResult("MTV (mL)", nResults - 1) + " mL");
print("TLG: " + getResult("TLG (g)", nResults - 1) + " g");
