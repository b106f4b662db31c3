# The risk of patients by a signature.
#
#   fiji --headless --run apply_signature.py 'file="/data/joined/JoinTables.csv",signature="/data/signature/signature.signature.json",output="/data/joined/risks"'

#@ File (label = "Table with features") file
#@ File (label = "Signature") signature
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# Values far outside of training are refused; "anyway": True only reports them. "evaluate": True judges the risks by the
# outcomes of the table, which is counted in the signature for good.
table = run("signature.ApplySignature", {"file": file, "signature": signature, "patient": "patient",
                                         "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s risk, %s" % (row["sample"], row["group"], row["risk"]))
