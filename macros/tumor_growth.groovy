// How fast tumors grow or shrink: growth rate and doubling time between visits, and g and d under treatment.
//
//   fiji --headless --run tumor_growth.groovy 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// "of", "each lesion" gives each lesion by itself; "limit", "20" says whether a change is beyond a repeatability of 20
// %.
def table = run("response.TumorGrowth", "file", file, "size", "diameter", "of", "sum", "limit", "20").getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["time_point"]}: ${row["change (%)"]} %, ${row["real change"]}"
}
