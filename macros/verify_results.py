# Are results as they were written, and do they come out the same again? Operator and reason in the audit trail.
#
#   fiji --headless --run verify_results.py 'folder="/data/patient1/dwi",output="/data/patient1/verified"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# What the audit trail says of the runs that follow.
run("verification.Operator", {"operator": "reader 3", "reason": "b-values corrected"})

run("diffusion.AdcMap", {"image": series, "output_folder": output})

# Run again, with the series found by its contents, the maps must have the same bits.
table = run("verification.VerifyResults", {"folder": output, "rerun": True, "inputs": folder}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s" % (row["file"], row["verdict"]))
