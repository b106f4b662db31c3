// By how much repeated measurements of an unchanged subject differ.
//
//   fiji --headless --run repeatability.groovy 'file="/data/test-retest.csv"'

#@ File (label = "Table of measurements") file
#@ CommandService commands

def done = commands.run("org.imagingbiomarkers.plugins.response.Repeatability", true, "file", file,
    "layout", "wide", "subject", "subject").get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())

def table = done.getOutput("table")
def value = { name -> table.rows()[0][table.columns().indexOf(name)] }
println "A change of more than ${value("RC")} (${value("RC (%)")} %) is real"
