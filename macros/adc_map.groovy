// ADC map of a diffusion series, from a script: the outputs of a command are at hand by name.
//
//   fiji --headless --run adc_map.groovy 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.AdcMap", true,
    "image", open.getOutput("image"), "method", "weighted", "quality", true, "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def adc = fit.getOutput("adc")
println "Mean ADC of the middle slice: ${adc.getProcessor().getStatistics().mean} x 10^-3 mm^2/s"
