// By how much repeated measurements of an unchanged subject differ.
//
//   fiji --headless --run repeatability.groovy 'file="/data/test-retest.csv"'

#@ File (label = "Table of measurements") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// "layout", "wide": one row per subject, one column per measurement; "layout", "long": one row per measurement.
def table = run("response.Repeatability", "file", file, "layout", "wide", "subject", "subject").getOutput("table")

def last = [table.columns(), table.rows()[-1]].transpose().collectEntries()
println "A change of more than ${last["RC"]} (${last["RC (%)"]} %) is real"
