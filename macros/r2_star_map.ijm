// Rate of transverse decay of gradient echoes.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro r2_star_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("R2* Map...", "image=[" + series + "] method=nonlinear output_folder=[" + folder + "/r2_star]");

selectImage("R2* " + series);
getStatistics(area, mean);
print("Mean R2* of the middle slice: " + mean + " 1/s");
