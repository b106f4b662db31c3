// The risk of patients by a signature.
//
//   fiji --headless --run apply_signature.groovy 'file="/data/joined/JoinTables.csv",signature="/data/signature/signature.signature.json",output="/data/joined/risks"'

#@ File (label = "Table with features") file
#@ File (label = "Signature") signature
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// Values far outside of training are refused; "anyway", true only reports them. "evaluate", true judges the risks by
// the outcomes of the table, which is counted in the signature for good.
def table = run("signature.ApplySignature", "file", file, "signature", signature, "patient", "patient",
    "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["sample"]}: ${row["group"]} risk, ${row["risk"]}"
}
