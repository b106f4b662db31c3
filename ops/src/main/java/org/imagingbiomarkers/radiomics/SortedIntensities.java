package org.imagingbiomarkers.radiomics;

import java.util.Arrays;

import org.imagingbiomarkers.order.FloatOrder;

/**
 * Sorts intensities. Most images hold numbers of single precision or less: those are sorted by {@link FloatOrder}.
 */
public final class SortedIntensities {

	private SortedIntensities() {}

	/**
	 * Sorts numbers as {@link Arrays#sort(double[])} does.
	 *
	 * @param values without NaN; they stay as they are
	 * @return the same numbers in a new array, ascending
	 */
	public static double[] ascending(final double[] values) {
		final double[] sorted = values.clone();
		if (!isSinglePrecision(values)) Arrays.sort(sorted);
		else sortByDigits(sorted);
		return sorted;
	}

	private static boolean isSinglePrecision(final double[] values) {
		for (final double value : values) {
			if ((float) value != value) return false;
		}
		return true;
	}

	private static void sortByDigits(final double[] values) {
		final int[] keys = new int[values.length];
		for (int i = 0; i < keys.length; i++) {
			keys[i] = FloatOrder.key((float) values[i]);
		}
		final int[] sorted = FloatOrder.ascending(keys, keys.length);
		for (int i = 0; i < values.length; i++) {
			values[i] = FloatOrder.value(sorted[i]);
		}
	}
}
