// Ktrans, ve, vp and kep from a dynamic series, with the input function of the patient's own artery.
//
//   fiji --headless --run dce_map.groovy 'folder="/data/patient1/dce",output="/data/patient1/ktrans"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

import ij.measure.ResultsTable

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// The input function, found automatically, as a table and a file that can be used again.
run("perfusion.InputFunction", "image", series, "aif", "automatic", "t1_blood", "1650", "output_folder", output)

def results = ResultsTable.getResultsTable()
def largest = (0..<results.size()).collect { results.getValue("concentration (mmol/L)", it) }.max()
println "Peak of the input function: ${largest} mmol/L"
results.reset()

// Times, repetition time and flip angle come from the DICOM files; "times", "0, 5, 10", "tr", "4.5", "flip_angle", "15"
// would overrule them. T1 of blood is 1650 ms at 3 T and 1440 ms at 1.5 T; left out, it comes from the field strength
// of the files. "t1_map", "title or file of a T1 map" is better than one T1 for all; "aif", "parker" needs no artery;
// "aif", "file", "aif_file", "file.csv" takes the table from above; "model", "best" chooses the model voxel by voxel.
def ktrans = run("perfusion.DceMap", "image", series, "model", "extended tofts", "aif", "automatic", "t1", "1400",
    "t1_blood", "1650", "hematocrit", "0.42", "quality", true, "output_folder", output).getOutput("ktrans")

println "Mean Ktrans of the middle slice: ${ktrans.getProcessor().getStatistics().mean} 1/min"
