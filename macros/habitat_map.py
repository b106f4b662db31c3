# Habitats of lesions in three maps on one grid.
#
# The other maps and the mask lie beside the image.
#
#   fiji --headless --run habitat_map.py 'path="/data/patient1/tissues/adc.tif",output="/data/patient1/tissues/habitats"'

#@ File (label = "First map") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


image = run("OpenSeries", {"path": path}).getOutput("image")

# Leave "clusters": "3" out, and the number is found. The file that ends with _habitats.yaml finds the same habitats in
# another patient, as "habitats_file": "habitats.yaml".
table = run("radiomics.HabitatMap", {"image": image, "maps": File(path.getParentFile(), "ktrans.tif; ").getPath(),
                                     "mask": File(path.getParentFile(), "lesions.tif").getPath(), "clusters": "3",
                                     "output_folder": output}).getOutput("table")

for cells in table.rows():
    row = dict(zip(table.columns(), cells))
    print("%s, habitat %s: %s %%, stability %s" % (row["region"], row["habitat"], row["share (%)"], row["stability"]))
