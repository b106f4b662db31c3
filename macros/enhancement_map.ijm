// Enhancement of a dynamic series without a model: area under the curve, peak, wash-in and wash-out, SER.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro enhancement_map.ijm "/data/patient1/dce"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Early enhancement is that of the first volume after contrast; early_time=90 takes that of 90 s after injection. Times
// come from the DICOM files and the arrival of contrast from the mean curve; times=[0, 60, 120] baseline_frames=1 would
// overrule them. input=concentration takes the values as mmol/L.
run("Enhancement Map...", "image=[" + series + "] quality=true output_folder=[" + folder + "/enhancement]");

selectImage("Peak enhancement " + series);
getStatistics(area, mean);
print("Mean peak of the relative enhancement: " + mean);
