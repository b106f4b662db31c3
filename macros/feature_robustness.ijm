// Which features keep their value when image and contour change a little.
//
// The mask is the file lesions.tif beside the image.
// Run it from Fiji's script editor, or headless with the image as argument:
//   fiji --headless -macro feature_robustness.ijm "/data/patient1/baseline/image.tif"

path = getArgument();
if (path == "") path = File.openDialog("Image");
folder = File.getParent(path);

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// The table is a keep-list for Build Signature. judged_by=[lower end] is the stricter rule, for many lesions.
run("Feature Robustness...", "image=[" + image + "] mask=[" + folder + "/lesions.tif] families=intensity_statistics " +
	"shifts=0.25 volumes=0 judged_by=value output_folder=[" + folder + "/robustness]");

print(nResults + " features");
