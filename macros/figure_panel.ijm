// Several maps as one figure, ready for print.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro figure_panel.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("ADC Map...", "image=[" + series + "] method=linear");

// Maps are named by their titles, their files or the folder that they are in. The file figure.png has 300 dots per
// inch. montage=6 crop=true draws six slices of each map, only where there are values.
run("Figure Panel...", "columns=2 zoom=4 output_folder=[" + folder + "/figure] " +
	"maps=[ADC " + series + "; S0 " + series + "]");

selectImage("Figure Panel");
getDimensions(width, height, channels, slices, frames);
print("Pixels of the figure: " + width + " x " + height);
