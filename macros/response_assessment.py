# Response to treatment from a table of lesions by time point.
#
#   fiji --headless --run response_assessment.py 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands
#@ ModuleService modules

command = commands.getCommand("org.imagingbiomarkers.plugins.response.ResponseAssessment")
done = modules.run(command, True, {"file": file, "criterion": "RECIST 1.1"}).get()
if done.isCanceled():
    raise ValueError(done.getCancelReason())

table = done.getOutput("table")
response = table.columns().indexOf("response")
for row in table.rows():
    print("%s: %s (%s)" % (row[1], row[response], row[response + 1]))
