// Response to treatment from a table of lesions by time point.
//
//   fiji --headless --run response_assessment.groovy 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands

def done = commands.run("org.imagingbiomarkers.plugins.response.ResponseAssessment", true, "file", file,
    "criterion", "RECIST 1.1").get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())

def table = done.getOutput("table")
def response = table.columns().indexOf("response")
for (row in table.rows()) println "${row[1]}: ${row[response]} (${row[response + 1]})"
