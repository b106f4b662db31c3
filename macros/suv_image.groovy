// SUV of a PET series, static or dynamic: open the DICOM folder, compute, measure.
//
//   fiji --headless --run suv_image.groovy 'folder="/data/patient1/pet",output="/data/patient1/suv"'

#@ File (label = "Folder of the PET series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

import ij.process.StackStatistics

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

// Everything comes from the DICOM files; "weight", "70", "dose", "370", "injection_time", "10:05:30" would overrule
// them. "variant", "lbm janmahasatian" gives SUL, "variant", "bsa" the SUV by body surface.
def suv = run("pet.SuvImage", "image", series, "variant", "bw", "output_folder", output).getOutput("suv")

println "Rule: ${suv.getProp("biomarkers.suv.rule")}"
println "Factor: ${suv.getProp("biomarkers.suv.factor")} g/mL per Bq/mL"
println "SUVmax: ${new StackStatistics(suv).max} g/mL"
