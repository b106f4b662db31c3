// Takes what scanners add to features out of a table of them.
//
// Run it from Fiji's script editor, or headless with the table of features as argument:
//   fiji --headless -macro combat_harmonization.ijm "/data/features.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table of features");

// What age and sex explain is kept; prior=nonparametric makes no assumption about shifts and scales.
run("ComBat Harmonization...", "file=[" + file + "] batch=batch covariates=[age, sex] prior=parametric");

print("Harmonized features of " + nResults + " samples");
