// The manifest of a folder of patients: what to measure of each, as a table for the command Cohort.
//
// The folder holds one folder per patient.
//
//   fiji --headless --run manifest_from_folder.groovy 'patients="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") patients
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// In each patient's folder: the series below dwi, the mask beside it. The case is named by the folder.
def table = run("cohort.ManifestFromFolder", "folder", patients, "series", "dwi", "mask", "mask.tif",
    "command", "ADC Map...", "parameters", "region=true method=weighted",
    "output_folder", new File(patients, "cohort")).getOutput("table")

println "${table.rows().size()} lines in the manifest"
