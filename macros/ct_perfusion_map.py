# CT perfusion: open a dynamic CT, find artery and vein, map flow, volume and transit time of blood.
#
#   fiji --headless --run ct_perfusion_map.py 'folder="/data/patient1/ctp",output="/data/patient1/cbf"'

#@ File (label = "Folder of the dynamic CT", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# Artery and vein are found automatically; "aif_mask": "/data/patient1/artery.nii.gz" would name a region. The
# compartment has no bias where transit times are spread exponentially; "model": "deconvolution" assumes nothing of
# them.
cbf = run("perfusion.CtPerfusionMap", {"image": series, "model": "compartment", "partial_volume": "automatic",
                                       "output_folder": output}).getOutput("cbf")

print("Mean CBF of the middle slice: %s mL/100g/min" % cbf.getProcessor().getStatistics().mean)
