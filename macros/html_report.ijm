// A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
//
// Run it from Fiji's script editor, or headless with the folder of a diffusion series as argument:
//   fiji --headless -macro html_report.ijm "/data/patient1/dwi"

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the diffusion series");

run("Open Series...", "path=[" + folder + "]");
run("ADC Map...", "quality=true output_folder=[" + folder + "/adc]");

// Without folder, the report is of the open maps, tables and plots.
run("HTML Report...", "folder=[" + folder + "/adc] output_file=[" + folder + "/adc/report.html] title=[ADC of patient 1]");

page = File.openAsString(folder + "/adc/report.html");
maps = 0;
at = indexOf(page, "<figure class=");
while (at >= 0) {
	maps++;
	at = indexOf(page, "<figure class=", at + 1);
}
print("The report shows " + maps + " maps");
