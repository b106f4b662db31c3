// Magnetization transfer ratio from images with and without a saturation pulse.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro mt_ratio_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("MT Ratio Map...", "image=[" + series + "] output_folder=[" + folder + "/mtr]");

selectImage("MTR " + series);
getStatistics(area, mean);
print("Mean MTR of the middle slice: " + mean + " %");
