// Distributed diffusion coefficient and heterogeneity index alpha.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro stretched_exponential_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Stretched Exponential Map...", "image=[" + series + "] output_folder=[" + folder + "/stretched]");

selectImage("Alpha " + series);
getStatistics(area, mean);
print("Mean alpha of the middle slice: " + mean);
