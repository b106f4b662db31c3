"""ADC map of a diffusion series in Python: Fiji computes, NumPy and its friends get the map.

    pip install pyimagej
    python pyimagej_adc.py /path/to/Fiji.app /data/patient1/dwi
"""

import sys

import imagej
import numpy as np

fiji, folder = sys.argv[1:3]
ij = imagej.init(fiji, mode="headless")


def run(command, **inputs):
    pairs = [word for pair in inputs.items() for word in pair]
    module = ij.command().run("org.imagingbiomarkers.plugins." + command, True, ij.py.jargs(*pairs)).get()
    if module.isCanceled():
        raise ValueError(module.getCancelReason())
    return module


series = run("OpenSeries", path=folder).getOutput("image")
maps = run("diffusion.AdcMap", image=series, method="weighted")

# An array with the axes slice, row and column; a voxel without a fit to trust is NaN.
adc = np.asarray(ij.py.from_java(maps.getOutput("adc"))).squeeze()
middle = adc[adc.shape[0] // 2]
print("Mean ADC of the middle slice: %.4f x 10^-3 mm^2/s" % np.nanmean(middle))
