// T1 from magnitude images at several inversion times.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro t1_inversion_recovery_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("T1 Map (Inversion Recovery)...", "image=[" + series + "] output_folder=[" + folder + "/t1]");

selectImage("T1 " + series);
getStatistics(area, mean);
print("Mean T1 of the middle slice: " + mean + " ms");
