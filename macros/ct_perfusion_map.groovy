// CT perfusion: open a dynamic CT, find artery and vein, map flow, volume and transit time of blood.
//
//   fiji --headless --run ct_perfusion_map.groovy 'folder="/data/patient1/ctp",output="/data/patient1/cbf"'

#@ File (label = "Folder of the dynamic CT", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Artery and vein are found automatically; "aif_mask", "/data/patient1/artery.nii.gz" would name a region. The
// compartment has no bias where transit times are spread exponentially; "model", "deconvolution" assumes nothing of
// them.
def cbf = run("perfusion.CtPerfusionMap", "image", series, "model", "compartment", "partial_volume", "automatic",
    "output_folder", output).getOutput("cbf")

println "Mean CBF of the middle slice: ${cbf.getProcessor().getStatistics().mean} mL/100g/min"
