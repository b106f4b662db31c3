// The manifest of a folder of patients: what to measure of each, as a table for the command that does it.
//
// The folder holds one folder a patient.
//
//   fiji --headless --run manifest_from_folder.groovy 'patients="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") patients
#@ CommandService commands

// In each patient's folder: the series below dwi, the mask beside it. The name of that folder becomes the name of the case.
def done = commands.run("org.imagingbiomarkers.plugins.cohort.ManifestFromFolder", true, "folder", patients,
    "series", "dwi", "mask", "mask.tif", "command", "ADC Map...", "parameters", "region=true method=weighted",
    "output_folder", new File(patients, "cohort")).get()
if (done.isCanceled()) throw new RuntimeException(done.getCancelReason())

println "${done.getOutput("table").rows().size()} lines in the manifest"
