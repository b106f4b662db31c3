// Lesions of a PET image as a DICOM structured report (TID 1500), for the archive, and back.
//
//   fiji --headless --run structured_report.groovy 'folder="/data/patient1/pet",output="/data/patient1/suv"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def suv = run("pet.SuvImage", "image", series, "variant", "bw").getOutput("suv")

def table = run("pet.LesionIndices", "image", suv, "mask", "none", "threshold", "fixed", "threshold_value", "4",
    "output_folder", output).getOutput("table")

// Patient and study are copied from the series; "de_identify", "remove" leaves them out. "regions", "tumors.dcm" names
// the segments that the rows are of.
run("structuredreport.SaveStructuredReport", "image", suv, "series", folder, "site", "Lung",
    "output_file", new File(output, "report.dcm"), "overwrite", true)

table = run("structuredreport.OpenStructuredReport", "path", new File(output, "report.dcm")).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["region"]}: ${row["quantity"]} ${row["value"]} ${row["unit"]}"
}
