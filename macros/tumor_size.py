# Diameters and volume of the lesions of a mask, drawn on the image; the mask is the file lesions.tif beside it.
#
#   fiji --headless --run tumor_size.py 'path="/data/patient1/baseline/image.tif"'

#@ File (label = "Image") path
#@ CommandService commands
#@ ModuleService modules

import os


def run(command, inputs):
    module = modules.run(commands.getCommand(command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("org.imagingbiomarkers.plugins.OpenSeries", {"path": path}).getOutput("image")
mask = os.path.join(path.getParent(), "lesions.tif")
table = run("org.imagingbiomarkers.plugins.response.TumorSize",
            {"image": image, "mask": mask, "time_point": "baseline"}).getOutput("table")

for row in table.rows():
    values = dict(zip(table.columns(), row))
    print("%s: %s x %s mm, %s mL" % (values["lesion"], values["longest_diameter (mm)"],
                                     values["perpendicular_diameter (mm)"], values["volume (mL)"]))
