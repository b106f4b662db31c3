# A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
#
#   fiji --headless --run html_report.py 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules

from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", {"path": folder}).getOutput("image")

run("diffusion.AdcMap", {"image": series, "quality": True, "output_folder": output})

# Without a folder, the report is of the open maps, tables and plots.
run("report.HtmlReport", {"folder": output, "output_file": File(output, "report.html"), "title": "ADC of patient 1",
                          "show": False})

with open(File(output, "report.html").getPath()) as page:
    print("The report shows %d maps" % page.read().count("<figure class="))
