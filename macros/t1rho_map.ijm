// Relaxation time in the rotating frame from spin-lock pulses.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro t1rho_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("T1rho Map...", "image=[" + series + "] spin_lock_times=[0, 10, 20, 30, 40, 60, 80] method=nonlinear " +
	"output_folder=[" + folder + "/t1rho]");

selectImage("T1rho " + series);
getStatistics(area, mean);
print("Mean T1rho of the middle slice: " + mean + " ms");
