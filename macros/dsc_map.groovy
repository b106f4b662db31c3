// Perfusion from dynamic susceptibility contrast: CBV, CBF, MTT, Tmax.
//
//   fiji --headless --run dsc_map.groovy 'folder="/data/patient1/dsc",aif_mask="/data/patient1/artery.tif",output="/data/patient1/cbv"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Mask of the artery") aif_mask
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Times and echo time come from the DICOM files. "leakage_correction", false does not correct for contrast agent that
// leaves the vessels; "reference_mask", "file.tif" adds CBV relative to that of a reference region.
def cbv = run("perfusion.DscMap", "image", series, "aif_mask", aif_mask.path, "method", "oscillation", "quality", true,
    "output_folder", output).getOutput("cbv")

println "Mean CBV: ${cbv.getProcessor().getStatistics().mean} mL/100g"
