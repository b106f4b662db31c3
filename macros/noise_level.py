# The noise of a series, and an ADC that allows for the floor that it gives to weak signals.
#
#   fiji --headless --run noise_level.py 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

table = run("quality.NoiseLevel", {"image": series}).getOutput("table")

first = dict(zip(table.columns(), table.rows()[0]))
print("Noise level (sigma): %s, signal over noise: %s" % (first["sigma"], first["snr"]))

# Without "noise": "10", the fit measures the level in the same way.
adc = run("diffusion.AdcMap", {"image": series, "rician": True, "output_folder": output}).getOutput("adc")

print("Mean ADC of the middle slice: %s x 10^-3 mm^2/s" % adc.getProcessor().getStatistics().mean)
