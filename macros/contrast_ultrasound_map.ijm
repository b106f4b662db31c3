// Contrast ultrasound: open a loop, make the gray values linear, map the bolus.
//
// Run it from Fiji's script editor, or headless with the folder of the loop as argument:
//   fiji --headless -macro contrast_ultrasound_map.ijm "/data/patient1/loop"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the loop");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// The gray values of the loop are 60 dB of a power; compression=amplitude is for makers who compress the amplitude, and
// input=linear for linearized data. The maps are not calibrated.
run("Contrast Ultrasound Map...", "image=[" + series + "] input=gray dynamic_range=60 compression=power " +
	"output_folder=[" + folder + "/pe]");

selectImage("PE (uncalibrated) " + series);
getStatistics(area, mean);
print("Mean peak enhancement: " + mean + " a.u.");
