package org.imagingbiomarkers.io.series;

import java.util.List;

/**
 * Makes the values of images comparable that the scanner scaled differently for display.
 * <p>
 * Philips rescales each scan to the range of its display. What the images measured is the displayed value divided by
 * Rescale Slope (0028,1053) times Scale Slope (2005,100E). Chenevert et al. 2014, doi:10.1593/tlo.13811.
 * </p>
 */
final class ComparableValues {

	/** Relative difference up to which two factors are rounding of one. */
	private static final double FACTOR_TOLERANCE = 1e-5;

	private ComparableValues() {}

	/**
	 * The same images with comparable values, where their factors differ and all are known; otherwise as they are.
	 *
	 * @param images of one kind, whose values are compared with each other
	 * @param warnings where a change is reported
	 */
	static List<Plane> of(final List<Plane> images, final List<String> warnings) {
		if (!images.get(0).kind().isSignal() || !differ(images)) return images;
		warnings.add(
			"The scanner scaled the images differently for display; their values are made comparable by Scale Slope" +
				" (2005,100E) and differ from the displayed ones.");
		return images.stream().map(image -> image.with(image.scale().comparable())).toList();
	}

	private static boolean differ(final List<Plane> images) {
		final double first = images.get(0).scale().displayFactor();
		boolean differ = false;
		for (final Plane image : images) {
			final double factor = image.scale().displayFactor();
			if (Double.isNaN(factor)) return false;
			differ |= Math.abs(factor - first) > FACTOR_TOLERANCE * Math.abs(first);
		}
		return differ;
	}
}
