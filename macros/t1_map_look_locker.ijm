// Longitudinal relaxation time from a Look-Locker series.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro t1_map_look_locker.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("T1 Map (Look-Locker)...", "image=[" + series + "] output_folder=[" + folder + "/t1]");

selectImage("T1 " + series);
getStatistics(area, mean);
print("Mean T1 of the middle slice: " + mean + " ms");
