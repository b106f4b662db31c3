// Perfusion and transit time from arterial spin labeling.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro asl_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("ASL Map...", "image=[" + series + "] model=[several delays] output_folder=[" + folder + "/arrival_time]");

selectImage("Arterial transit time " + series);
getStatistics(area, mean);
print("Mean Arterial transit time of the middle slice: " + mean + " ms");
