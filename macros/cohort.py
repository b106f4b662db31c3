# Several commands on many cases: one table, and a list of the cases that failed.
#
# The manifest lists case, time_point, series, mask and command, and has a column for each field of the commands.
#
#   fiji --headless --run cohort.py 'manifest="/data/manifest.csv"'

#@ File (label = "Manifest") manifest
#@ CommandService commands
#@ ModuleService modules

from java.io import File

# A run that was stopped goes on where it was when it is started again with the same folder.
command = commands.getCommand("org.imagingbiomarkers.plugins.cohort.Cohort")
done = modules.run(command, True, {"manifest": manifest, "output_folder": File(manifest.getParentFile(), "results"),
                                   "timeout": "600"}).get()
if done.isCanceled():
    raise ValueError(done.getCancelReason())

print("%d rows in one table" % done.getOutput("table").rows().size())
