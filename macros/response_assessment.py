# Response to treatment from a table of lesions by time point.
#
#   fiji --headless --run response_assessment.py 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# The criterion can also be iRECIST, imRECIST, mRECIST, EASL, Choi, RANO 2.0, RANO-BM, Lugano CT, Lugano PET, LYRIC,
# PCWG3 bone, RECIP 1.0, PROMISE, GCIG CA-125, PERCIST, Deauville, volumetric or repeatability.
table = run("response.ResponseAssessment", {"file": file, "criterion": "RECIST 1.1",
                                            "confirmation": False}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s (%s)" % (row["time_point"], row["response"], row["reason"]))
