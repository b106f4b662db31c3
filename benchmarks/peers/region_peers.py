"""Radiomics of a sphere: PyRadiomics and flash-radiomics. The same image as RegionBenchmark, with other noise."""
import logging
import sys

from timing import optional, report

numpy = optional("numpy")
sitk = optional("SimpleITK")

MARGIN = 8
SIZES = {"1e4": 10_000, "1e5": 100_000, "1e6": 1_000_000}


def sphere(voxels):
    radius = (3 * voxels / (4 * numpy.pi)) ** (1 / 3)
    half = int(radius) + 1 + MARGIN
    z, y, x = numpy.mgrid[-half:half + 1, -half:half + 1, -half:half + 1]
    noise = numpy.random.default_rng(1).standard_normal(x.shape)
    image = 100 * numpy.sin(x / 7) * numpy.cos(y / 9) + 10 * z + 30 * noise
    inside = (x * x + y * y + z * z <= radius * radius).astype(numpy.uint8)
    return sitk.GetImageFromArray(image.astype(numpy.float32)), sitk.GetImageFromArray(inside)


def settings(filters):
    images = {"Original": {}}
    if filters:
        images |= {"LoG": {"sigma": [1.0, 2.0, 3.0]}, "Wavelet": {}}
    classes = ("firstorder", "shape", "glcm", "glrlm", "glszm", "gldm", "ngtdm")
    return {"setting": {"binCount": 64, "additionalInfo": False}, "imageType": images,
            "featureClass": {name: [] for name in classes}}


def measure(package, extractors):
    logging.getLogger("radiomics").setLevel(logging.ERROR)
    logging.getLogger("flash_radiomics").setLevel(logging.ERROR)
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    for name, voxels in SIZES.items():
        image, mask = sphere(voxels)
        runs = 3 if voxels > 500_000 else 5
        extractor = extractors.RadiomicsFeatureExtractor(settings(False))
        for key in ("ibsi", "pyradiomics"):
            if key == "pyradiomics" and name == "1e6":
                continue
            report(f"{key}_{name}", package, lambda: extractor.execute(image, mask), 1000, runs)
        if name == "1e4":
            filtering = extractors.RadiomicsFeatureExtractor(settings(True))
            report(f"filters_{name}", package, lambda: filtering.execute(image, mask), 1000, 3)


if numpy and sitk:
    for package, module in (("pyradiomics", "radiomics.featureextractor"), ("flash-radiomics", "flash_radiomics")):
        extractors = optional(module)
        if extractors:
            try:
                measure(package, extractors)
            except ImportError as error:
                print(f"{package} is left out: {error}", file=sys.stderr)
