# By how much repeated measurements of an unchanged subject differ.
#
#   fiji --headless --run repeatability.py 'file="/data/test-retest.csv"'

#@ File (label = "Table of measurements") file
#@ CommandService commands
#@ ModuleService modules

command = commands.getCommand("org.imagingbiomarkers.plugins.response.Repeatability")
done = modules.run(command, True, {"file": file, "layout": "wide", "subject": "subject"}).get()
if done.isCanceled():
    raise ValueError(done.getCancelReason())

table = done.getOutput("table")
values = dict(zip(table.columns(), table.rows()[0]))
print("A change of more than %s (%s %%) is real" % (values["RC"], values["RC (%)"]))
