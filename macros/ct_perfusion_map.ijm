// CT perfusion: open a dynamic CT, find artery and vein, map flow, volume and transit time of blood.
//
// Run it from Fiji's script editor, or headless with the folder of the dynamic CT as argument:
//   fiji --headless -macro ct_perfusion_map.ijm "/data/patient1/ctp"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the dynamic CT");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Artery and vein are found automatically; aif_mask=/data/patient1/artery.nii.gz would name a region. The compartment
// has no bias where transit times are spread exponentially; model=deconvolution assumes nothing of them.
run("CT Perfusion Map...", "image=[" + series + "] model=compartment partial_volume=automatic " +
	"output_folder=[" + folder + "/cbf]");

selectImage("CBF " + series);
getStatistics(area, mean);
print("Mean CBF of the middle slice: " + mean + " mL/100g/min");
