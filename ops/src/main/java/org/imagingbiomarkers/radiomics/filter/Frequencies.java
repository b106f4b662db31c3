package org.imagingbiomarkers.radiomics.filter;

/**
 * Coordinates of the frequencies of a spectrum along one axis: -1 for the first and 1 for the last, when they are put in
 * order.
 * <p>
 * For an even number of frequencies zero lies between two of them. This is the grid that the initiative's response maps
 * were made with; the maps of the Simoncelli wavelet at level 2 and 3 cannot be met with that of the discrete Fourier
 * transform, in which zero is a frequency.
 * </p>
 */
final class Frequencies {

	private Frequencies() {}

	/** By number of the frequency, as the discrete Fourier transform numbers them. */
	static double[] coordinates(final int size) {
		return coordinates(size, size);
	}

	/**
	 * The same for an image that was continued, on the scale of the image as it was.
	 *
	 * @param continued voxels of the continued image
	 * @param size voxels of the image
	 */
	static double[] coordinates(final int continued, final int size) {
		final double[] coordinates = new double[continued];
		if (size == 1) return coordinates;
		final double shift = size % 2 == 0 ? 0.5 : 0;
		for (int k = 0; k < continued; k++) {
			final int signed = k < (continued + 1) / 2 ? k : k - continued;
			coordinates[k] = ((double) signed * size / continued + shift) / ((size - 1) / 2.0);
		}
		return coordinates;
	}
}
