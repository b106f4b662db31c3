// A map over its image in three planes and a projection, as one picture.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro linked_views.ijm "/data/patient1/series"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("ADC Map...", "image=[" + series + "] method=linear output_folder=[" + folder + "/views]");

// Layers may lie on other grids, such as PET on CT; the first entry of opacity=[100; 50] and colors=[gray; hot] is for
// the image itself. position=[12, -40, 95] is the place in the patient where the planes meet, in mm. Without
// picture=true a window opens where there is a screen.
run("Linked Views...", "image=[" + series + "] layers=[ADC " + series + "] opacity=[100; 60] ranges=[; 0 to 2.5] " +
	"zoom=1.5 picture=true output_folder=[" + folder + "/views]");

selectImage("Linked Views");
getDimensions(width, height, channels, slices, frames);
print("Pixels of the picture: " + width + " x " + height);
