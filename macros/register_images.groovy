// Two dates of a patient brought onto each other: how far apart they were, and the transform.
//
//   fiji --headless --run register_images.groovy 'path="/data/patient1/baseline.nii.gz",moving="/data/patient1/week6.nii.gz",output="/data/patient1/registered"'

#@ File (label = "Fixed image") path
#@ File (label = "Moving image") moving
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// "transform", "affine" also allows scale and shear, "transform", "deformable" a smooth deformation. The folder gets
// the transform as a file for Apply Transform.
def table = run("alignment.RegisterImages", "image", image, "moving", moving.path, "transform", "rigid",
    "measure", "normalized correlation", "output_folder", output).getOutput("table")

def first = [table.columns(), table.rows()[0]].transpose().collectEntries()
println "Mean displacement: ${first["mean displacement (mm)"]} mm"
println "Rotation: ${first["rotation (degrees)"]} degrees"
