# Which of two signatures is better, and by how much.
#
#   fiji --headless --run compare_models.py 'file="/data/joined/JoinTables.csv",first="/data/signature/lasso.signature.json",second="/data/signature/regression.signature.json",output="/data/joined/compared"'

#@ File (label = "Table with features and outcomes") file
#@ File (label = "First signature") first
#@ File (label = "Second signature") second
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# Compare them on patients that neither was trained on; each look is counted in the signatures for good.
table = run("signature.CompareModels", {"file": file, "first": first, "second": second, "patient": "patient",
                                        "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s less %s: %s (%s to %s)" % (row["first"], row["second"], row["value"], row["lower"], row["upper"]))
