// The response of an image to a filter of the Image Biomarker Standardisation Initiative, from slices of a series.
//
// Run it from Fiji's script editor, or headless with the folder as argument:
//   fiji --headless -macro filtered_image.ijm "/data/patient1/ct"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Laws' texture energy, the same in whatever direction: see the README for the other filters.
run("Filtered Image...", "image=[" + series + "] filter=laws kernels=L5E5E5 pooling=max energy_distance=7 output_folder=[" +
	folder + "/filtered]");

selectImage("Filtered " + series);
getStatistics(area, mean, min, max);
print("Texture energy of the middle slice: " + mean + " on average, " + max + " at most");
