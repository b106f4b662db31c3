# Ktrans of a sample of known truth: nothing is needed but Fiji with Imaging Biomarkers.
#
#   fiji --headless --run quick_start.py

#@ CommandService commands
#@ ModuleService modules

import shutil
import tempfile

from ij.measure import ResultsTable
from java.io import File


def run(command, inputs):
    module = modules.run(commands.getCommand("org.imagingbiomarkers.plugins." + command), True, inputs).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


# A script names masks by their files, since headless no image has a window.
folder = tempfile.mkdtemp()
series = run("OpenSample", {"sample": "dce", "folder": File(folder)}).getOutput("image")
run("perfusion.DceMap", {"image": series, "model": "tofts", "aif": "measured", "aif_mask": folder + "/dce-phantom/artery.tif",
                         "t1": "1000", "t1_blood": "1440", "hematocrit": "0.45", "baseline_frames": "60",
                         "mask": folder + "/dce-phantom/patches.tif", "region": True})

# The truth: 0.01, 0.02, 0.05, 0.1, 0.2 and 0.35 from left to right.
table = ResultsTable.getResultsTable()
for row in range(6):
    print("%s: Ktrans %s 1/min, ve %s" % (table.getStringValue("region", row), table.getValue("ktrans (1/min)", row),
                                          table.getValue("ve", row)))
table.reset()
shutil.rmtree(folder)
