// ADC map of a diffusion series: open the DICOM folder, fit, measure.
//
//   fiji --headless --run adc_map.groovy 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// The b-values come from the DICOM files; "b_values", "0, 500, 1000" would overrule them.
def adc = run("diffusion.AdcMap", "image", series, "method", "weighted", "quality", true,
    "output_folder", output).getOutput("adc")

println "Mean ADC of the middle slice: ${adc.getProcessor().getStatistics().mean} x 10^-3 mm^2/s"
