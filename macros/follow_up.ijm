// The lesions of patients over their visits: measured, linked, and judged by two criteria.
//
// The table has a row per visit with patient, time_point, day, image and mask.
// Run it from Fiji's script editor, or headless with the table of visits as argument:
//   fiji --headless -macro follow_up.ijm "/data/visits.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of visits");
folder = File.getParent(file);

// A lesion that a later mask lacks is not evaluated; missing=gone takes it as 0 mm.
run("Follow-up...", "file=[" + file + "] criteria=[RECIST 1.1, iRECIST] output_folder=[" + folder + "/follow-up]");

print(nResults + " rows of lesions at all visits");
