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

// The input function, found automatically, is a table.
run("perfusion.InputFunction", "image", series, "aif", "automatic", "t1_blood", "1600", "output_folder", output)
def table = ResultsTable.getResultsTable()
def peak = (0..<table.size()).collect { table.getValue("concentration (mmol/L)", it) }.max()
println "Peak of the input function: $peak mmol/L"
table.reset()

// Times, repetition time and flip angle come from the DICOM files; a T1 map is better than one T1 for all.
def ktrans = run("perfusion.DceMap", "image", series, "model", "extended tofts", "aif", "automatic", "t1", "1400",
    "t1_blood", "1600", "hematocrit", "0.42", "quality", true, "output_folder", output).getOutput("ktrans")
println "Mean Ktrans of the middle slice: ${ktrans.getProcessor().getStatistics().mean} 1/min"
