// Ktrans of a sample of known truth: nothing is needed but Fiji with Imaging Biomarkers.
//
//   fiji --headless --run quick_start.groovy

#@ CommandService commands

import ij.measure.ResultsTable
import java.nio.file.Files

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

// A script names masks by their files, since headless no image has a window.
def folder = Files.createTempDirectory("quick-start").toFile()
def series = run("OpenSample", "sample", "dce", "folder", folder).getOutput("image")
def patches = "$folder/dce-phantom/patches.tif".toString()
def artery = "$folder/dce-phantom/artery.tif".toString()
run("perfusion.DceMap", "image", series, "model", "tofts", "aif", "measured", "aif_mask", artery, "t1", "1000", "t1_blood",
    "1440", "hematocrit", "0.45", "baseline_frames", "60", "mask", patches, "region", true)

// The truth: 0.01, 0.02, 0.05, 0.1, 0.2 and 0.35 from left to right.
def table = ResultsTable.getResultsTable()
(0..5).each { row ->
    println "${table.getStringValue("region", row)}: Ktrans ${table.getValue("ktrans (1/min)", row)} 1/min, " +
        "ve ${table.getValue("ve", row)}"
}
table.reset()
folder.deleteDir()
