// A dynamic series without its motion.
//
//   fiji --headless --run motion_correction.groovy 'folder="/data/patient1/dce"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Volumes are aligned to what a curve model predicts of them, so that contrast is not taken for motion; breathing needs
// "transform", "deformable". Diffusion series do with "transform", "affine", the head with "transform", "rigid".
def table = run("alignment.MotionCorrection", "image", series, "align_to", "model",
    "transform", "deformable").getOutput("table")

println "Motion of ${table.rows().size()} volumes in the table"
