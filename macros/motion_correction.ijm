// A dynamic series without its motion.
//
// Run it from Fiji's script editor, or headless with the folder of the series as argument:
//   fiji --headless -macro motion_correction.ijm "/data/patient1/dce"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

// Volumes are aligned to what a curve model predicts of them, so that contrast is not taken for motion; breathing needs
// transform=deformable. Diffusion series do with transform=affine, the head with transform=rigid.
run("Motion Correction...", "image=[" + series + "] align_to=model transform=deformable");

print("Motion of " + nResults + " volumes in the table");
