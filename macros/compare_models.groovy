// Which of two signatures is better, and by how much.
//
//   fiji --headless --run compare_models.groovy 'file="/data/joined/JoinTables.csv",first="/data/signature/lasso.signature.json",second="/data/signature/regression.signature.json",output="/data/joined/compared"'

#@ File (label = "Table with features and outcomes") file
#@ File (label = "First signature") first
#@ File (label = "Second signature") second
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// Compare them on patients that neither was trained on; each look is counted in the signatures for good.
def table = run("signature.CompareModels", "file", file, "first", first, "second", second, "patient", "patient",
    "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["first"]} less ${row["second"]}: ${row["value"]} (${row["lower"]} to ${row["upper"]})"
}
