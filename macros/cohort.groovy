// Several commands on many cases: one table, and a list of the cases that failed.
//
// The manifest lists case, time_point, series, mask and command, and has a column for each field of the commands.
//
//   fiji --headless --run cohort.groovy 'manifest="/data/manifest.csv"'

#@ File (label = "Manifest") manifest
#@ CommandService commands

// A run that was stopped goes on where it was when it is started again with the same folder.
def done = commands.run("org.imagingbiomarkers.plugins.cohort.Cohort", true, "manifest", manifest,
    "output_folder", new File(manifest.parentFile, "results"), "timeout", "600").get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())

println "${done.getOutput("table").rows().size()} rows in one table"
