// T1 from spoiled gradient echoes at several flip angles.
//
//   fiji --headless --run t1_map.groovy 'folder="/data/patient1/series",output="/data/patient1/t1"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", folder).get()
if (open.isCanceled()) throw new RuntimeException(open.getCancelReason())

// Flip angles and repetition time come from the DICOM files; "flip_angles", "2, 5, 15" and "tr", "5" would overrule them.
def fit = commands.run("org.imagingbiomarkers.plugins.relaxometry.T1Map", true,
    "image", open.getOutput("image"), "method", "nonlinear", "output_folder", output).get()
if (fit.isCanceled()) throw new RuntimeException(fit.getCancelReason())

def mean = fit.getOutput("t1").getProcessor().getStatistics().mean
println "Mean T1 of the middle slice: $mean ms"
