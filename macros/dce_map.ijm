// Ktrans, ve, vp and kep from a dynamic series, with the input function of the patient's own artery.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro dce_map.ijm "/data/patient1/dce"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// The input function, found automatically, as a table and a file that can be used again.
run("Input Function...", "image=[" + series + "] aif=automatic t1_blood=1650 output_folder=[" + folder + "/ktrans]");

largest = 0;
for (row = 0; row < nResults; row++) largest = maxOf(largest, getResult("concentration (mmol/L)", row));
print("Peak of the input function: " + largest + " mmol/L");
run("Clear Results");

// Times, repetition time and flip angle come from the DICOM files; times=[0, 5, 10] tr=4.5 flip_angle=15 would overrule
// them. T1 of blood is 1650 ms at 3 T and 1440 ms at 1.5 T; left out, it comes from the field strength of the files.
// t1_map=[title or file of a T1 map] is better than one T1 for all; aif=parker needs no artery; aif=file
// aif_file=file.csv takes the table from above; model=best chooses the model voxel by voxel.
run("DCE Map...", "image=[" + series + "] model=[extended tofts] aif=automatic t1=1400 t1_blood=1650 " +
	"hematocrit=0.42 quality=true output_folder=[" + folder + "/ktrans]");

selectImage("Ktrans " + series);
getStatistics(area, mean);
print("Mean Ktrans of the middle slice: " + mean + " 1/min");
