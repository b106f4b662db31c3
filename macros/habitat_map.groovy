// Habitats of lesions in three maps on one grid.
//
// The other maps and the mask lie beside the image.
//
//   fiji --headless --run habitat_map.groovy 'path="/data/patient1/tissues/adc.tif",output="/data/patient1/tissues/habitats"'

#@ File (label = "First map") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// Leave "clusters", "3" out, and the number is found. The file that ends with _habitats.yaml finds the same habitats in
// another patient, as "habitats_file", "habitats.yaml".
def table = run("radiomics.HabitatMap", "image", image, "maps", new File(path.parentFile, "ktrans.tif; ").path,
    "mask", new File(path.parentFile, "lesions.tif").path, "clusters", "3", "output_folder", output).getOutput("table")

for (cells in table.rows()) {
    def row = [table.columns(), cells].transpose().collectEntries()
    println "${row["region"]}, habitat ${row["habitat"]}: ${row["share (%)"]} %, stability ${row["stability"]}"
}
