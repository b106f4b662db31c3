// DICOM files without what tells who the patients are, under pseudonyms that a key gives.
//
// All DICOM files below the folder, of one patient or many.
//
//   fiji --headless --run de_identify.groovy 'folder="/data/dicom",output="/data/deidentified"'

#@ File (label = "Folder of the DICOM files", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// The key is a secret: who has it can find the patients again. It is made where it is not there, and the same key gives
// the same pseudonyms. Descriptions are left out, unless the field for descriptors keeps them.
def table = run("deidentify.DeIdentify", "folder", folder, "output_folder", output,
    "key_file", new File(output.parentFile, "deidentified-key.txt")).getOutput("table")
println "${table.rows().size()} rows"
