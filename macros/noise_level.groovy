// The noise of a series, and an ADC that allows for the floor that it gives to weak signals.
//
//   fiji --headless --run noise_level.groovy 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def table = run("quality.NoiseLevel", "image", series).getOutput("table")

def first = [table.columns(), table.rows()[0]].transpose().collectEntries()
println "Noise level (sigma): ${first["sigma"]}, signal over noise: ${first["snr"]}"

// Without "noise", "10", the fit measures the level in the same way.
def adc = run("diffusion.AdcMap", "image", series, "rician", true, "output_folder", output).getOutput("adc")

println "Mean ADC of the middle slice: ${adc.getProcessor().getStatistics().mean} x 10^-3 mm^2/s"
