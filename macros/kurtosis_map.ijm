// Diffusion and kurtosis of a series with b-values up to about 2000 s/mm^2.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro kurtosis_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Kurtosis Map...", "image=[" + series + "] max_b=2000 output_folder=[" + folder + "/kurtosis]");

selectImage("K " + series);
getStatistics(area, mean);
print("Mean kurtosis of the middle slice: " + mean);
