// Transverse relaxation time from a train of spin echoes, with stimulated echoes.
//
//   fiji --headless --run t2_map_stimulated_echoes.groovy 'folder="/data/patient1/series",output="/data/patient1/t2"'

#@ File (label = "Folder of the series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def series = run("OpenSeries", "path", folder).getOutput("image")

def t2 = run("relaxometry.T2StimulatedEchoesMap", "image", series, "output_folder", output).getOutput("t2")

println "Mean T2 of the middle slice: ${t2.getProcessor().getStatistics().mean} ms"
