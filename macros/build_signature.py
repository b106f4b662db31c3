# A signature of times to an event, validated on patients that it has not seen.
#
#   fiji --headless --run build_signature.py 'file="/data/joined/JoinTables.csv",output="/data/joined/signature"'

#@ File (label = "Table with features and outcomes") file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# "outcome": "response" instead of time and event predicts an outcome of 0 and 1. "clinical": "age, sex" and "volume":
# "morph_volume (mL)" are baselines beside the signature.
table = run("signature.BuildSignature", {"file": file, "time": "time (months)", "event": "event", "patient": "patient",
                                         "horizon": "24", "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s, %s, %s: %s" % (row["set"], row["model"], row["measure"], row["value"]))
