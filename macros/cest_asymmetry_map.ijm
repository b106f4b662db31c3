// Asymmetry of the saturation spectrum (MTRasym), such as of amide protons.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro cest_asymmetry_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("CEST Asymmetry Map...", "image=[" + series + "] " +
	"offsets=[300, -5, -4.75, -4.5, -4.25, -4, -3.75, -3.5, -3.25, -3, -2.75, -2.5, -2.25, -2, -1.75, -1.5, -1.25, -1, -0.75, -0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5, 4.75, 5] " +
	"output_folder=[" + folder + "/mtr_asym]");

selectImage("MTRasym " + series);
getStatistics(area, mean);
print("Mean MTRasym of the middle slice: " + mean + " %");
