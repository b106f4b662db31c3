# Endpoints of a trial from the responses by visit: best response, durations with reasons, response rates.
#
#   fiji --headless --run endpoints.py 'file="/data/ResponseAssessment.csv"'

#@ File (label = "Table of responses") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# The table is the one that Response Assessment writes; a table of patients with start_date and death_date can be added.
table = run("response.TrialEndpoints", {"file": file, "confirmation_days": "28"}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: best %s, pfs %s days (%s, %s)" % (row["patient"], row["best"], row["pfs (d)"], row["pfs status"],
          row["pfs reason"]))
