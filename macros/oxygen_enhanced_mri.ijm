// Change of R1 from air to oxygen, and the share of perfused tissue that does not respond.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro oxygen_enhanced_mri.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Oxygen-Enhanced MRI...", "image=[" + series + "] " +
	"times=[0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230] " +
	"oxygen_volumes=9-24 t1=1200 output_folder=[" + folder + "/delta_r1]");

selectImage("Delta R1 " + series);
getStatistics(area, mean);
print("Mean Delta R1 of the middle slice: " + mean + " 1/s");
