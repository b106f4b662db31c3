# Kaplan-Meier curves of two groups, with numbers at risk.
#
#   fiji --headless --run survival_curves.py 'file="/data/outcomes.csv"'

#@ File (label = "Table with time and event") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# A group column of numbers can be cut at its median with "cut": "median".
table = run("model.SurvivalCurves", {"file": file, "time": "time (months)", "event": "event", "group": "response",
                                     "cut": "none"}).getOutput("table")

print("%s groups" % len(table.rows()))
