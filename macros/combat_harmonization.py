# Takes what scanners add to features out of a table of them.
#
#   fiji --headless --run combat_harmonization.py 'file="/data/features.csv"'

#@ File (label = "Table of features") file
#@ CommandService commands
#@ ModuleService modules

command = commands.getCommand("org.imagingbiomarkers.plugins.response.ComBatHarmonization")
done = modules.run(command, True, {"file": file, "batch": "batch",
                                       "covariates": "age, sex", "prior": "parametric"}).get()
if done.isCanceled():
    raise ValueError(done.getCancelReason())

print("Harmonized features of %d samples" % len(done.getOutput("table").rows()))
