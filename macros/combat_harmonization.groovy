// Takes what scanners add to features out of a table of them.
//
//   fiji --headless --run combat_harmonization.groovy 'file="/data/features.csv"'

#@ File (label = "Table of features") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// What age and sex explain is kept; "prior", "nonparametric" makes no assumption about shifts and scales.
def table = run("response.ComBatHarmonization", "file", file, "batch", "batch", "covariates", "age, sex",
    "prior", "parametric").getOutput("table")

println "Harmonized features of ${table.rows().size()} samples"
