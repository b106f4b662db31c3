// A diffusion phantom in ice water: bias, noise and uniformity of the ADC in its vials.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro phantom.ijm "/data/phantom/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// A table of the phantom's certificate, layout=vials.csv, replaces the known places and values.
run("Phantom...", "image=[" + series + "] kind=diffusion temperature=0 output_folder=[" + folder + "/quality]");

for (row = 0; row < nResults; row++) {
	print(getResultString("measure", row) + ", " + getResultString("region", row) + ": " + getResult("measured", row));
}
