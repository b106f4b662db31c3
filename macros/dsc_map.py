# Perfusion from dynamic susceptibility contrast: CBV, CBF, MTT, Tmax.
#
#   fiji --headless --run dsc_map.py 'folder="/data/patient1/dsc",aif_mask="/data/patient1/artery.tif",output="/data/patient1/cbv"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Mask of the artery") aif_mask
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# Times and echo time come from the DICOM files. "leakage_correction": False does not correct for contrast agent that
# leaves the vessels; "reference_mask": "file.tif" adds CBV relative to that of a reference region.
cbv = run("perfusion.DscMap", {"image": series, "aif_mask": aif_mask.getPath(), "method": "oscillation",
                               "quality": True, "output_folder": output}).getOutput("cbv")

print("Mean CBV: %s mL/100g" % cbv.getProcessor().getStatistics().mean)
