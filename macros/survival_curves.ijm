// Kaplan-Meier curves of two groups, with numbers at risk.
//
// Run it from Fiji's script editor, or headless with the table with time and event as argument:
//   fiji --headless -macro survival_curves.ijm "/data/outcomes.csv"

file = getArgument();
if (file == "") file = File.openDialog("Table with time and event");

// A group column of numbers can be cut at its median with cut=median.
run("Survival Curves...", "file=[" + file + "] time=[time (months)] event=event group=response cut=none");

print(nResults + " groups");
