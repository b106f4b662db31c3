# ADC of many patients: one row per patient in one table.
#
# The folder holds one folder per patient, with the DICOM files of the diffusion series.
#
#   fiji --headless --run batch_adc.py 'folder="/data/patients"'

#@ File (label = "Folder of the patients", style = "directory") folder
#@ CommandService commands
#@ ModuleService modules

import os
from java.io import File


def run(command, inputs):
    return modules.run(commands.getCommand(command), True, inputs).get()


with open(os.path.join(folder.getPath(), "adc.csv"), "w") as table:
    table.write("patient,mean_adc,unit\n")
    for patient in sorted(f for f in folder.listFiles() if f.isDirectory()):
        opened = run("org.imagingbiomarkers.plugins.OpenSeries", {"path": patient})
        # A patient whose series cannot be read must not end the batch; the reason tells which file and why.
        if opened.isCanceled():
            print("%s: %s" % (patient.getName(), opened.getCancelReason()))
            continue
        fit = run("org.imagingbiomarkers.plugins.diffusion.AdcMap",
                  {"image": opened.getOutput("image"), "method": "weighted"})
        if fit.isCanceled():
            print("%s: %s" % (patient.getName(), fit.getCancelReason()))
            continue
        mean = fit.getOutput("adc").getProcessor().getStatistics().mean
        table.write("%s,%s,10^-3 mm^2/s\n" % (patient.getName(), mean))
        print("%s: mean ADC of the middle slice %s x 10^-3 mm^2/s" % (patient.getName(), mean))
print("Table: adc.csv")
