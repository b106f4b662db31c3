// Kaplan-Meier curves of two groups, with numbers at risk.
//
//   fiji --headless --run survival_curves.groovy 'file="/data/outcomes.csv"'

#@ File (label = "Table with time and event") file
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// A group column of numbers can be cut at its median with "cut", "median".
def table = run("model.SurvivalCurves", "file", file, "time", "time (months)", "event", "event", "group", "response",
    "cut", "none").getOutput("table")

println "${table.rows().size()} groups"
