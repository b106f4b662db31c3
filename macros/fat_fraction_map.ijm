// Proton density fat fraction and R2* from gradient echoes.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro fat_fraction_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Fat Fraction Map...", "image=[" + series + "] output_folder=[" + folder + "/pdff]");

selectImage("PDFF " + series);
getStatistics(area, mean);
print("Mean PDFF of the middle slice: " + mean + " %");
