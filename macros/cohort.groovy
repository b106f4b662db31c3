// Several commands on many cases: one table, and a list of the cases that failed.
//
// The manifest lists case, time_point, series, mask and command, and has a column for each field of the commands.
//
//   fiji --headless --run cohort.groovy 'manifest="/data/manifest.csv"'

#@ File (label = "Manifest") manifest
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// A run that was stopped goes on where it was when it is started again with the same folder.
def table = run("cohort.Cohort", "manifest", manifest, "output_folder", new File(manifest.parentFile, "results"),
    "timeout", "600").getOutput("table")

println "${table.rows().size()} rows in one table"
