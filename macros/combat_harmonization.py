# Takes what scanners add to features out of a table of them.
#
#   fiji --headless --run combat_harmonization.py 'file="/data/features.csv"'

#@ File (label = "Table of features") file
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# What age and sex explain is kept; "prior": "nonparametric" makes no assumption about shifts and scales.
table = run("response.ComBatHarmonization", {"file": file, "batch": "batch", "covariates": "age, sex",
                                             "prior": "parametric"}).getOutput("table")

print("Harmonized features of %s samples" % len(table.rows()))
