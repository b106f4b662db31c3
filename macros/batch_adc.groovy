// ADC of many patients: one row per patient in one table.
//
// The folder holds one folder per patient, with the DICOM files of the diffusion series.
//
//   fiji --headless --run batch_adc.groovy 'folder="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") folder
#@ CommandService commands

def table = new File(folder, "adc.csv")
table.text = "patient,mean_adc,unit\n"
folder.listFiles().findAll { it.directory }.sort().each { patient ->
    def open = commands.run("org.imagingbiomarkers.plugins.OpenSeries", true, "path", patient).get()
    // A patient whose series cannot be read must not end the batch; the reason tells which file and why.
    if (open.isCanceled()) { println "${patient.name}: ${open.getCancelReason()}"; return }
    def fit = commands.run("org.imagingbiomarkers.plugins.diffusion.AdcMap", true,
        "image", open.getOutput("image"), "method", "weighted").get()
    if (fit.isCanceled()) { println "${patient.name}: ${fit.getCancelReason()}"; return }
    def mean = fit.getOutput("adc").getProcessor().getStatistics().mean
    table << "${patient.name},$mean,10^-3 mm^2/s\n"
    println "${patient.name}: mean ADC of the middle slice $mean x 10^-3 mm^2/s"
}
println "Table: ${table.name}"
