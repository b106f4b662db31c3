// A signature of times to an event, validated on patients that it has not seen.
//
//   fiji --headless --run build_signature.groovy 'file="/data/joined/JoinTables.csv",output="/data/joined/signature"'

#@ File (label = "Table with features and outcomes") file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// "outcome", "response" instead of time and event predicts an outcome of 0 and 1. "clinical", "age, sex" and "volume",
// "morph_volume (mL)" are baselines beside the signature.
def table = run("signature.BuildSignature", "file", file, "time", "time (months)", "event", "event",
    "patient", "patient", "horizon", "24", "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["set"]}, ${row["model"]}, ${row["measure"]}: ${row["value"]}"
}
