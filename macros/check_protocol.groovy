// A series against the profile of its biomarker.
//
//   fiji --headless --run check_protocol.groovy 'path="/data/patient1/series"'

#@ File (label = "Folder or file of the series", style = "directory") path
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// Without "profile", "fdg", the kind of the series tells its profile.
def table = run("quality.CheckProtocol", "path", path).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["requirement"]}: ${row["verdict"]}"
}
