// Response to treatment from a table of lesions by time point.
//
//   fiji --headless --run response_assessment.groovy 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// The criterion can also be iRECIST, imRECIST, mRECIST, EASL, Choi, RANO 2.0, RANO-BM, Lugano CT, Lugano PET, LYRIC,
// PCWG3 bone, RECIP 1.0, PROMISE, GCIG CA-125, PERCIST, Deauville, volumetric or repeatability.
def table = run("response.ResponseAssessment", "file", file, "criterion", "RECIST 1.1",
    "confirmation", false).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["time_point"]}: ${row["response"]} (${row["reason"]})"
}
