# How fast tumors grow or shrink: growth rate and doubling time between visits, and g and d under treatment.
#
#   fiji --headless --run tumor_growth.py 'file="/data/patient1/lesions.csv"'

#@ File (label = "Table of lesions") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# "of": "each lesion" gives each lesion by itself; "limit": "20" says whether a change is beyond a repeatability of 20
# %.
table = run("response.TumorGrowth", {"file": file, "size": "diameter", "of": "sum", "limit": "20"}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s %%, %s" % (row["time_point"], row["change (%)"], row["real change"]))
