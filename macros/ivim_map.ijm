// IVIM maps of a diffusion series with many b-values: D, D*, perfusion fraction.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro ivim_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Everything at once from a segmented start; method=segmented b_threshold=200 stops at that start.
run("IVIM Map...", "image=[" + series + "] method=nonlinear quality=true output_folder=[" + folder + "/ivim]");

selectImage("f " + series);
getStatistics(area, mean);
print("Mean perfusion fraction of the middle slice: " + mean);
