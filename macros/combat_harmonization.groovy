// Takes what scanners add to features out of a table of them.
//
//   fiji --headless --run combat_harmonization.groovy 'file="/data/features.csv"'

#@ File (label = "Table of features") file
#@ CommandService commands

def done = commands.run("org.imagingbiomarkers.plugins.response.ComBatHarmonization", true, "file", file,
    "batch", "batch",
    "covariates", "age, sex", "prior", "parametric").get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())

println "Harmonized features of ${done.getOutput("table").rows().size()} samples"
