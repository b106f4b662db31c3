// Features, clinical data and outcomes of the same patients in one table.
//
//   fiji --headless --run join_tables.groovy 'features="/data/features.csv",clinical="/data/clinical.csv",outcomes="/data/outcomes.csv",output="/data/joined"'

#@ File (label = "Table of features") features
#@ File (label = "Table of clinical data") clinical
#@ File (label = "Table of outcomes") outcomes
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// "match", "exact" tells P007 from p7; the Log says which patients a table lacks.
def table = run("model.JoinTables", "features", features, "clinical", clinical, "outcomes", outcomes,
    "match", "lenient", "output_folder", output).getOutput("table")

println "${table.rows().size()} patients in all tables"
