// SUV of a PET series, static or dynamic: open the DICOM folder, compute, measure.
//
// Run it from Fiji's script editor, or headless with the folder of the PET series as argument:
//   fiji --headless -macro suv_image.ijm "/data/patient1/pet"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the PET series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Everything comes from the DICOM files; weight=70 dose=370 injection_time=10:05:30 would overrule them.
// variant=[lbm janmahasatian] gives SUL, variant=bsa the SUV by body surface.
run("SUV Image...", "image=[" + series + "] variant=bw output_folder=[" + folder + "/suv]");

selectImage("SUVbw " + series);
print("Rule: " + Property.get("biomarkers.suv.rule"));
print("Factor: " + Property.get("biomarkers.suv.factor") + " g/mL per Bq/mL");
Stack.getStatistics(voxels, mean, min, max);
print("SUVmax: " + max + " g/mL");
