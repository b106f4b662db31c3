// Hypoxic volume of a tumor: open a PET series of FMISO, compare the tumor with blood.
//
// Run it from Fiji's script editor, or headless with the folder of the PET series and the mask of the tumor and the mask of the blood as argument:
//   fiji --headless -macro hypoxic_volume.ijm "/data/patient1/pet;/data/patient1/tumor.tif;/data/patient1/aorta.tif"

argument = getArgument();
if (argument == "") {
	folder = getDirectory("Folder of the PET series");
	mask = File.openDialog("Mask of the tumor");
	reference = File.openDialog("Mask of the blood");
} else {
	parts = split(argument, ";");
	folder = parts[0];
	mask = parts[1];
	reference = parts[2];
}

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// A voxel is hypoxic from a ratio of 1.2 to the blood on; tracer=faza and tracer=fetnim take muscle, and
// hypoxia_threshold=1.4 any other threshold. Of a dynamic series the last frame counts.
run("Hypoxic Volume...", "image=[" + series + "] mask=[" + mask + "] reference=[" + reference + "] tracer=fmiso " +
	"output_folder=[" + folder + "/hypoxia]");

print("Hypoxic volume: " + getResult("hypoxic volume (mL)", nResults - 1) + " mL");
