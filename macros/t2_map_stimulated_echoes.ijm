// Transverse relaxation time from a train of spin echoes, with stimulated echoes.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro t2_map_stimulated_echoes.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("T2 Map (Stimulated Echoes)...", "image=[" + series + "] output_folder=[" + folder + "/t2]");

selectImage("T2 " + series);
getStatistics(area, mean);
print("Mean T2 of the middle slice: " + mean + " ms");
