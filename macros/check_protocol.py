# A series against the profile of its biomarker.
#
#   fiji --headless --run check_protocol.py 'path="/data/patient1/series"'

#@ File (label = "Folder or file of the series", style = "directory") path
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# Without "profile": "fdg", the kind of the series tells its profile.
table = run("quality.CheckProtocol", {"path": path}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s: %s" % (row["requirement"], row["verdict"]))
