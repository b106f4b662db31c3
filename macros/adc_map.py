# ADC map of a diffusion series, from a script: the outputs of a command are at hand by name.
#
#   fiji --headless --run adc_map.py 'folder="/data/patient1/series",output="/data/patient1/adc"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand(command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("org.imagingbiomarkers.plugins.OpenSeries", {"path": folder}).getOutput("image")

# The b-values come from the DICOM files; "b_values": "0, 500, 1000" would overrule them.
maps = run("org.imagingbiomarkers.plugins.diffusion.AdcMap",
           {"image": series, "method": "weighted", "quality": True, "output_folder": output})

mean = maps.getOutput("adc").getProcessor().getStatistics().mean
print("Mean ADC of the middle slice: %s x 10^-3 mm^2/s" % mean)
