// The noise of a series, and an ADC that allows for the floor that it gives to weak signals.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro noise_level.ijm "/data/patient1/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("Noise Level...", "image=[" + series + "]");

print("Noise level (sigma): " + getResult("sigma", 0) + ", signal over noise: " + getResult("snr", 0));

// Without noise=10, the fit measures the level in the same way.
run("ADC Map...", "image=[" + series + "] rician=true output_folder=[" + folder + "/adc]");

selectImage("ADC " + series);
getStatistics(area, mean);
print("Mean ADC of the middle slice: " + mean + " x 10^-3 mm^2/s");
