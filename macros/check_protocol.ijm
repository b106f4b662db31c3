// A series against the profile of its biomarker.
//
// Run it from Fiji's script editor, or headless with the folder or file of the series as argument:
//   fiji --headless -macro check_protocol.ijm "/data/patient1/series"

path = getArgument();
if (path == "") path = getDirectory("Folder or file of the series");

run("Open Series...", "path=[" + path + "]");
image = getTitle();

// Without profile=fdg, the kind of the series tells its profile.
run("Check Protocol...", "path=[" + path + "]");

for (row = 0; row < nResults; row++) {
	print(getResultString("requirement", row) + ": " + getResultString("verdict", row));
}
