// The lesions of patients over their visits: measured, linked, and judged by two criteria.
//
// The table has a row per visit with patient, time_point, day, image and mask.
//
//   fiji --headless --run follow_up.groovy 'file="/data/visits.csv",output="/data/follow-up"'

#@ File (label = "Table of visits") file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// A lesion that a later mask lacks is not evaluated; "missing", "gone" takes it as 0 mm.
def table = run("followup.LesionFollowUp", "file", file, "criteria", "RECIST 1.1, iRECIST",
    "output_folder", output).getOutput("table")

println "${table.rows().size()} rows of lesions at all visits"
