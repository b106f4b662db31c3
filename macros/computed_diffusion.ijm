// The image that b = 1500 s/mm^2 would give, computed from the b-values of a series.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro computed_diffusion.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Computed Diffusion Image...", "image=[" + series + "] target_b=1500 output_folder=[" + folder + "/computed]");

selectImage("Computed " + series);
getStatistics(area, mean);
print("Mean signal of the middle slice at b = 1500: " + mean);
