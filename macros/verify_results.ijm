// Are results as they were written, and do they come out the same again? Operator and reason in the audit trail.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro verify_results.ijm "/data/patient1/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// What the audit trail says of the runs that follow.
run("Operator...", "operator=[reader 3] reason=[b-values corrected]");

run("ADC Map...", "image=[" + series + "] output_folder=[" + folder + "/verified]");

// Run again, with the series found by its contents, the maps must have the same bits.
run("Verify Results...", "folder=[" + folder + "/verified] rerun=true inputs=[" + folder + "]");

for (row = 0; row < nResults; row++) {
	print(getResultString("file", row) + ": " + getResultString("verdict", row));
}
