# The lesions of patients over their visits: measured, linked, and judged by two criteria.
#
# The table has a row per visit with patient, time_point, day, image and mask.
#
#   fiji --headless --run follow_up.py 'file="/data/visits.csv",output="/data/follow-up"'

#@ File (label = "Table of visits") file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# A lesion that a later mask lacks is not evaluated; "missing": "gone" takes it as 0 mm.
table = run("followup.LesionFollowUp", {"file": file, "criteria": "RECIST 1.1, iRECIST",
                                        "output_folder": output}).getOutput("table")

print("%s rows of lesions at all visits" % len(table.rows()))
