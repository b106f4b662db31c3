// Are results as they were written, and do they come out the same again? Operator and reason in the audit trail.
//
//   fiji --headless --run verify_results.groovy 'folder="/data/patient1/dwi",output="/data/patient1/verified"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// What the audit trail says of the runs that follow.
run("verification.Operator", "operator", "reader 3", "reason", "b-values corrected")

run("diffusion.AdcMap", "image", series, "output_folder", output)

// Run again, with the series found by its contents, the maps must have the same bits.
def table = run("verification.VerifyResults", "folder", output, "rerun", true, "inputs", folder).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["file"]}: ${row["verdict"]}"
}
