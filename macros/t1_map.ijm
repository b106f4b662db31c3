// T1 from spoiled gradient echoes at several flip angles.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro t1_map.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Flip angles and repetition time come from the DICOM files, also where each flip angle is a series of its own;
// flip_angles=[2, 5, 15] tr=5 would overrule them. b1=[title or file of a B1 map] corrects the flip angle voxel by
// voxel.
run("T1 Map (Variable Flip Angle)...", "image=[" + series + "] method=nonlinear output_folder=[" + folder + "/t1]");

selectImage("T1 " + series);
getStatistics(area, mean);
print("Mean T1 of the middle slice: " + mean + " ms");
