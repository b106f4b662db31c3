// ADC map of a diffusion series: open the DICOM folder, fit, measure.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro adc_map.ijm "/data/patient1/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// The b-values come from the DICOM files; b_values=[0, 500, 1000] would overrule them.
run("ADC Map...", "image=[" + series + "] method=weighted quality=true output_folder=[" + folder + "/adc]");

selectImage("ADC " + series);
getStatistics(area, mean);
print("Mean ADC of the middle slice: " + mean + " x 10^-3 mm^2/s");
