# ADC map of a diffusion series: open the DICOM folder, fit, measure.
#
#   fiji --headless --run adc_map.py 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

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

# The b-values come from the DICOM files; "b_values": "0, 500, 1000" would overrule them.
adc = run("diffusion.AdcMap", {"image": series, "method": "weighted", "quality": True,
                               "output_folder": output}).getOutput("adc")

print("Mean ADC of the middle slice: %s x 10^-3 mm^2/s" % adc.getProcessor().getStatistics().mean)
