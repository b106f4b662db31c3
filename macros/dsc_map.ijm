// Perfusion from dynamic susceptibility contrast: CBV, CBF, MTT, Tmax.
//
// Run it from Fiji's script editor, or headless with the folder and a mask of the artery as argument:
//   fiji --headless -macro dsc_map.ijm "/data/patient1/dsc;/data/patient1/artery.tif"

argument = getArgument();
if (argument == "") {
	folder = getDirectory("Folder of the series");
	artery = File.openDialog("Mask of the artery");
} else {
	parts = split(argument, ";");
	folder = parts[0];
	artery = parts[1];
}

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Times and echo time come from the DICOM files. leakage_correction=true corrects for contrast medium that leaves the
// vessels; reference_mask=[file] adds CBV relative to that of a reference region.
run("DSC Map...", "image=[" + series + "] aif_mask=[" + artery + "] method=oscillation quality=true output_folder=[" +
	folder + "/dsc]");

selectImage("CBV " + series);
getStatistics(area, mean);
print("Mean CBV: " + mean + " mL/100g");
