# By how much repeated measurements of an unchanged subject differ.
#
#   fiji --headless --run repeatability.py 'file="/data/test-retest.csv"'

#@ File (label = "Table of measurements") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# "layout": "wide": one row per subject, one column per measurement; "layout": "long": one row per measurement.
table = run("response.Repeatability", {"file": file, "layout": "wide", "subject": "subject"}).getOutput("table")

last = dict(zip(table.columns(), table.rows()[-1]))
print("A change of more than %s (%s %%) is real" % (last["RC"], last["RC (%)"]))
