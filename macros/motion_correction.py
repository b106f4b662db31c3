# A dynamic series without its motion.
#
#   fiji --headless --run motion_correction.py 'folder="/data/patient1/dce"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ CommandService commands
#@ ModuleService modules


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

# Volumes are aligned to what a curve model predicts of them, so that contrast is not taken for motion; breathing needs
# "transform": "deformable". Diffusion series do with "transform": "affine", the head with "transform": "rigid".
table = run("alignment.MotionCorrection", {"image": series, "align_to": "model",
                                           "transform": "deformable"}).getOutput("table")

print("Motion of %s volumes in the table" % len(table.rows()))
