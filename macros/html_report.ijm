// A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
//
// Run it from Fiji's script editor, or headless with the folder of the diffusion series as argument:
//   fiji --headless -macro html_report.ijm "/data/patient1/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
series = getTitle();

run("ADC Map...", "image=[" + series + "] quality=true output_folder=[" + folder + "/adc]");

// Without a folder, the report is of the open maps, tables and plots.
run("HTML Report...", "folder=[" + folder + "/adc] output_file=[" + folder + "/adc/report.html] " +
	"title=[ADC of patient 1]");

figures = split(File.openAsString(folder + "/adc/report.html"), "(<figure class=)");
print("The report shows " + (figures.length - 1) + " maps");
