"""How images are brought to the network, by the conventions of MONAI (Spacing, NormalizeIntensity), without MONAI."""
import numpy
from scipy.ndimage import map_coordinates


def resampled_size(size, spacing, wanted):
    """MONAI's compute_shape_offset: the outer voxel centers stay, as far as whole steps allow."""
    return int(numpy.round((size - 1) * spacing / wanted)) + 1


def resample(image, spacing, wanted, order=1):
    """An image at another voxel size: the first voxel's center stays, borders are repeated (padding_mode="border")."""
    wanted = [wanted] * 3 if numpy.isscalar(wanted) else wanted
    if list(spacing) == list(wanted):
        return image
    sizes = [resampled_size(n, s, w) for n, s, w in zip(image.shape, spacing, wanted)]
    axes = [numpy.arange(n) * w / s for n, s, w in zip(sizes, spacing, wanted)]
    places = numpy.meshgrid(*axes, indexing="ij")
    return map_coordinates(image, places, order=order, mode="nearest").astype(image.dtype)


def z_score(image):
    """MONAI's NormalizeIntensity: mean and (population) standard deviation of the whole image."""
    mean, deviation = image.mean(dtype=numpy.float64), image.std(dtype=numpy.float64)
    return ((image - mean) / deviation).astype(numpy.float32)
