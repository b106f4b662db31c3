// Contrast ultrasound: open a loop, make the gray values linear, map the bolus.
//
//   fiji --headless --run contrast_ultrasound_map.groovy 'folder="/data/patient1/loop",output="/data/patient1/pe"'

#@ File (label = "Folder of the loop", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// The gray values of the loop are 60 dB of a power; "compression", "amplitude" is for makers who compress the
// amplitude, and "input", "linear" for linearized data. The maps are not calibrated.
def pe = run("perfusion.ContrastUltrasoundMap", "image", series, "input", "gray", "dynamic_range", "60",
    "compression", "power", "output_folder", output).getOutput("pe")

println "Mean peak enhancement: ${pe.getProcessor().getStatistics().mean} a.u."
