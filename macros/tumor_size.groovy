// Diameters and volume of the lesions of a mask, drawn on the image; the mask is the file lesions.tif beside it.
//
//   fiji --headless --run tumor_size.groovy 'path="/data/patient1/baseline/image.tif"'

#@ File (label = "Image") path
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", path).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

def size = commands.run("org.imagingbiomarkers.plugins.response.TumorSize", true, "image", open.getOutput("image"),
    "mask", new File(path.getParentFile(), "lesions.tif").getPath(), "time_point", "baseline").get()
if (size.isCanceled()) throw new RuntimeException(size.getCancelReason())

def table = size.getOutput("table")
def at = { row, name -> row[table.columns().indexOf(name)] }
for (row in table.rows()) {
    println "${at(row, "lesion")}: ${at(row, "longest_diameter (mm)")} x ${at(row, "perpendicular_diameter (mm)")} mm, " +
        "${at(row, "volume (mL)")} mL"
}
