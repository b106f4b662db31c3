// A map in its colors over the image it was made from.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro map_overlay.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("ADC Map...", "image=[" + series + "] method=linear");

// Only where the ADC is at least 0.3 10^-3 mm^2/s, on a range of its own, 60 % opaque; a slider in the window changes
// that. Any other map of the patient will do, by the title of its window or by its file: one on another grid is laid
// where it lies in the patient.
run("Map Overlay...", "image=[" + series + "] map=[ADC " + series + "] opacity=60 threshold=0.3 range_min=0 " +
	"range_max=2.5");

selectImage("ADC on " + series);
getDimensions(width, height, channels, slices, frames);
print("Slices with the map over the image: " + slices);
File.makeDirectory(folder + "/overlay");
saveAs("Tiff", folder + "/overlay/overlay.tif");
