# Features, clinical data and outcomes of the same patients in one table.
#
#   fiji --headless --run join_tables.py 'features="/data/features.csv",clinical="/data/clinical.csv",outcomes="/data/outcomes.csv",output="/data/joined"'

#@ File (label = "Table of features") features
#@ File (label = "Table of clinical data") clinical
#@ File (label = "Table of outcomes") outcomes
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# "match": "exact" tells P007 from p7; the Log says which patients a table lacks.
table = run("model.JoinTables", {"features": features, "clinical": clinical, "outcomes": outcomes, "match": "lenient",
                                 "output_folder": output}).getOutput("table")

print("%s patients in all tables" % len(table.rows()))
