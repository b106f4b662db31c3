// The response of an image to a filter of the Image Biomarker Standardisation Initiative.
//
//   fiji --headless --run filtered_image.groovy 'path="/data/patient1/ct.nii.gz",output="/data/patient1/filtered"'

#@ File (label = "Image") path
#@ File (label = "Folder for the results", style = "directory", required = false) output
#@ CommandService commands

def run = { command, Object... inputs ->
    def module = commands.run("org.imagingbiomarkers.plugins." + command, true, inputs).get()
    if (module.isCanceled()) throw new RuntimeException(module.getCancelReason())
    module
}

def image = run("OpenSeries", "path", path).getOutput("image")

// Laws' texture energy, the same in whatever direction. Others are "filter", "log", "sigma", "1.5", "filter", "gabor",
// "sigma", "5", "lambda", "2", "theta_step", "22.5", "filter", "wavelet", "wavelet", "coif1", "subband", "LLH",
// "filter", "simoncelli", "level", "2", ...
def filtered = run("radiomics.FilteredImage", "image", image, "filter", "laws", "kernels", "L5E5E5", "pooling", "max",
    "energy_distance", "7", "output_folder", output).getOutput("filtered")

println "Mean texture energy of the middle slice: ${filtered.getProcessor().getStatistics().mean}"
