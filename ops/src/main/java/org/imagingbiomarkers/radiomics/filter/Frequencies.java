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
		final double[] coordinates = new double[size];
		final double center = (size - 1) / 2.0;
		for (int k = 0; k < size; k++) {
			final int place = (k + size / 2) % size;
			coordinates[k] = size == 1 ? 0 : (place - center) / center;
		}
		return coordinates;
	}
}
