// Habitats of lesions in three maps on one grid.
//
// The other maps and the mask lie beside the image.
// Run it from Fiji's script editor, or headless with the first map as argument:
//   fiji --headless -macro habitat_map.ijm "/data/patient1/tissues/adc.tif"

path = getArgument();
if (path == "") path = File.openDialog("First map");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// Leave clusters=3 out, and the number is found. The file that ends with _habitats.yaml finds the same habitats in
// another patient, as habitats_file=habitats.yaml.
run("Habitat Map...", "image=[" + image + "] maps=[" + folder + "/ktrans.tif; " + folder + "/ct.tif] " +
	"mask=[" + folder + "/lesions.tif] clusters=3 output_folder=[" + folder + "/habitats]");

for (row = 0; row < nResults; row++) {
	print(getResultString("region", row) + ", habitat " + getResult("habitat", row) + ": " + getResult("share (%)", row) +
		" %, stability " + getResult("stability", row));
}
