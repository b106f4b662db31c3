// Change of R2* from air to a gas, and R2' from gradient and spin echoes.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro gas_challenge.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Gas Challenge...", "image=[" + series + "] gas_volumes=[2, 4, 6, 8, 10, 12, 14, 16] method=nonlinear " +
	"output_folder=[" + folder + "/delta_r2_star]");

selectImage("Delta R2* " + series);
getStatistics(area, mean);
print("Mean Delta R2* of the middle slice: " + mean + " 1/s");
