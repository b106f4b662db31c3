# Several commands on many cases: one table, and a list of the cases that failed.
#
# The manifest lists case, time_point, series, mask and command, and has a column for each field of the commands.
#
#   fiji --headless --run cohort.py 'manifest="/data/manifest.csv"'

#@ File (label = "Manifest") manifest
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# A run that was stopped goes on where it was when it is started again with the same folder.
table = run("cohort.Cohort", {"manifest": manifest, "output_folder": File(manifest.getParentFile(), "results"),
                              "timeout": "600"}).getOutput("table")

print("%s rows in one table" % len(table.rows()))
