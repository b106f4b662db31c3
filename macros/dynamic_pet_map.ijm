// Dynamic PET: open a series, find the blood pool, map the uptake rate by Patlak's plot.
//
// Run it from Fiji's script editor, or headless with the folder of the dynamic PET series as argument:
//   fiji --headless -macro dynamic_pet_map.ijm "/data/patient1/pet"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the dynamic PET series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Frames come from the header. The blood pool is found automatically; aif_mask=/data/patient1/aorta.tif would say where
// to look for it. The start of the straight part is found on the mean curve; t_star=1200 would say it.
run("Dynamic PET Map...", "image=[" + series + "] model=[patlak plot] aif=automatic " +
	"output_folder=[" + folder + "/ki]");

selectImage("Ki " + series);
getStatistics(area, mean);
print("Mean Ki of the middle slice: " + mean + " mL/cm3/min");
