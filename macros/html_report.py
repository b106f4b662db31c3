# A report of results as one HTML page: maps, tables, how they came about, definitions with citations.
#
#   fiji --headless --run html_report.py 'folder="/data/patient1/dwi",output="/data/patient1/adc"'

#@ File (label = "Folder of the diffusion series", style = "directory") folder
#@ File (label = "Folder for the results", style = "directory") output
#@ CommandService commands
#@ ModuleService modules

from java.io import File
from java.nio.file import Files


def run(command, inputs):
    module = modules.run(commands.getCommand(command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("org.imagingbiomarkers.plugins.OpenSeries", {"path": folder}).getOutput("image")
run("org.imagingbiomarkers.plugins.diffusion.AdcMap", {"image": series, "quality": True, "output_folder": output})

# Without folder, the report is of the open maps, tables and plots.
page = File(output, "report.html")
run("org.imagingbiomarkers.plugins.report.HtmlReport",
    {"folder": output, "output_file": page, "title": "ADC of patient 1", "show": False})

text = Files.readString(page.toPath())
print("The report shows %d maps" % text.count("<figure class="))
