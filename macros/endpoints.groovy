// Endpoints of a trial from the responses by visit: best response, durations with reasons, response rates.
//
//   fiji --headless --run endpoints.groovy 'file="/data/ResponseAssessment.csv"'

#@ File (label = "Table of responses") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// The table is the one that Response Assessment writes; a table of patients with start_date and death_date can be
// added.
def table = run("response.TrialEndpoints", "file", file, "confirmation_days", "28").getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["patient"]}: best ${row["best"]}, pfs ${row["pfs (d)"]} days (${row["pfs status"]}, " +
        "${row["pfs reason"]})"
}
