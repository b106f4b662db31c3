// A mask brought onto another image by the transform of a registration.
//
//   fiji --headless --run apply_transform.groovy 'path="/data/patient1/week6_lesions.tif",transform_file="/data/patient1/registered/week6_registered_transform.tfm",output="/data/patient1/transformed"'

#@ File (label = "Image or mask") path
#@ File (label = "Transform") transform_file
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// A mask keeps the numbers of its regions. "reference", "baseline.nii.gz" gives the grid of another image, such as the
// fixed one of the registration; "inverse", true goes the other way round.
def transformed = run("alignment.ApplyTransform", "image", image, "transform_file", transform_file,
    "output_folder", output).getOutput("transformed")

println "Size: ${transformed.getWidth()} x ${transformed.getHeight()} x ${transformed.getNSlices()}"
