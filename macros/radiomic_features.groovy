// Radiomic features of the regions of an image: shape, intensity and texture as the IBSI defines them.
//
// The mask is the file mask.nii.gz beside the image.
//
//   fiji --headless --run radiomic_features.groovy 'path="/data/patient1/ct.nii.gz",output="/data/patient1/radiomics"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// For CT, for example: 2 mm voxels, whole Hounsfield units, soft tissue only, gray levels of 25 HU. Every label of the
// mask is a row; "settings", "file.yaml" takes all of this from a file, as "save_settings", "file.yaml" writes it.
def table = run("radiomics.RadiomicFeatures", "image", image, "mask", new File(path.parentFile, "mask.nii.gz").path,
    "spacing", "2", "rounding", "yes", "range", "-500, 400", "bin_size", "25",
    "output_folder", output).getOutput("table")

def first = [table.columns(), table.rows()[0]].transpose().collectEntries()
println "Regions: ${table.rows().size()}"
println "Sphericity: ${first["morph_sphericity [QCFX]"]}"
println "Contrast: ${first["cm_contrast_3D_avg [ACUI ITBB]"]}"
