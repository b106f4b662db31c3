"""SUV image and lesions of a whole body: scipy and SimpleITK. The same kind of image as LesionBenchmark."""
import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS"):
    os.environ[name] = str(os.cpu_count())
from timing import optional, report  # after the threads: this work has all processors

numpy = optional("numpy")
ndimage = optional("scipy.ndimage")
sitk = optional("SimpleITK")


def body():
    random = numpy.random.default_rng(1)
    y, x = numpy.mgrid[0:400, 0:400]
    inside = ((x - 200) / 120) ** 2 + ((y - 200) / 70) ** 2 < 1
    image = numpy.empty((600, 400, 400), numpy.float32)
    for plane in image:
        plane[:] = numpy.where(inside, 1, 0.02) * (1 + 0.3 * random.standard_normal((400, 400)))
    balls = [(200, 200, 560, 35, 9), (200, 200, 60, 20, 25), (150, 200, 330, 45, 2)]
    balls += [(110 + 180 * random.random(), 160 + 80 * random.random(), 100 + 400 * random.random(),
               3 + 8 * random.random(), 5 + 10 * random.random()) for _ in range(40)]
    for bx, by, bz, radius, uptake in balls:
        low = [int(c - radius) for c in (bz, by, bx)]
        high = [int(c + radius) + 1 for c in (bz, by, bx)]
        box = tuple(slice(a, b) for a, b in zip(low, high))
        z, y, x = numpy.mgrid[box]
        image[box] += numpy.where((x - bx) ** 2 + (y - by) ** 2 + (z - bz) ** 2 < radius ** 2, uptake, 0)
    return image


def with_scipy(image):
    suv = image * numpy.float32(1.01)
    labels, _ = ndimage.label(suv >= 4, numpy.ones((3, 3, 3)))
    found = []
    for number, box in enumerate(ndimage.find_objects(labels), 1):
        values = suv[box][labels[box] == number]
        found.append((values.size, values.mean(), values.std(), values.min(), values.max(), values.sum()))
    return found


def with_sitk(image):
    suv = image * 1.01
    labels = sitk.ConnectedComponent(suv >= 4, True)
    statistics = sitk.LabelIntensityStatisticsImageFilter()
    statistics.Execute(labels, suv)
    return [statistics.GetMean(label) for label in statistics.GetLabels()]


if numpy and (ndimage or sitk):
    image = body()
    if ndimage:
        report("lesions", "scipy", lambda: with_scipy(image), runs=3)
    if sitk:
        itk = sitk.GetImageFromArray(image)
        itk.SetSpacing((1.65, 1.65, 2))
        del image
        report("lesions", "SimpleITK", lambda: with_sitk(itk), runs=3)
