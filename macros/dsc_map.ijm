// Perfusion from dynamic susceptibility contrast: CBV, CBF, MTT, Tmax.
//
// Run it from Fiji's script editor, or headless with the folder of the series and the mask of the artery as argument:
//   fiji --headless -macro dsc_map.ijm "/data/patient1/dsc;/data/patient1/artery.tif"

argument = getArgument();
if (argument == "") {
	folder = getDirectory("Folder of the series");
	aif_mask = File.openDialog("Mask of the artery");
} else {
	parts = split(argument, ";");
	folder = parts[0];
	aif_mask = parts[1];
}

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Times and echo time come from the DICOM files. leakage_correction=false does not correct for contrast agent that
// leaves the vessels; reference_mask=file.tif adds CBV relative to that of a reference region.
run("DSC Map...", "image=[" + series + "] aif_mask=[" + aif_mask + "] method=oscillation quality=true " +
	"output_folder=[" + folder + "/cbv]");

selectImage("CBV " + series);
getStatistics(area, mean);
print("Mean CBV: " + mean + " mL/100g");
