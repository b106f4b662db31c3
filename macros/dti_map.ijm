// Diffusion tensor: MD, FA and directions.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro dti_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("DTI Map...", "image=[" + series + "] method=weighted output_folder=[" + folder + "/md]");

selectImage("MD " + series);
getStatistics(area, mean);
print("Mean MD of the middle slice: " + mean + " 10^-3 mm^2/s");
