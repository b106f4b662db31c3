package org.imagingbiomarkers.radiomics;

import java.util.Arrays;

/**
 * Sorts intensities. Most images hold numbers of single precision or less: those are sorted by the digits of their bits,
 * several times as fast as by comparison.
 */
public final class SortedIntensities {

	private static final int DIGIT_BITS = 11;
	private static final int DIGITS = 1 << DIGIT_BITS;
	private static final int ROUNDS = 3;
	/** Fewer numbers than this are sorted by comparison. */
	private static final int MIN_COUNT = 1 << 11;

	private SortedIntensities() {}

	/**
	 * Sorts numbers as {@link Arrays#sort(double[])} does.
	 *
	 * @param values without NaN; they stay as they are
	 * @return the same numbers in a new array, ascending
	 */
	public static double[] ascending(final double[] values) {
		final double[] sorted = values.clone();
		if (values.length < MIN_COUNT || !isSinglePrecision(values)) Arrays.sort(sorted);
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
		int[] from = new int[values.length];
		int[] to = new int[values.length];
		final int[][] counts = new int[ROUNDS][DIGITS];
		for (int i = 0; i < from.length; i++) {
			final int key = orderedBits((float) values[i]);
			from[i] = key;
			for (int round = 0; round < ROUNDS; round++) {
				counts[round][digit(key, round)]++;
			}
		}
		for (int round = 0; round < ROUNDS; round++) {
			final int[] place = counts[round];
			int before = 0;
			for (int d = 0; d < DIGITS; d++) {
				final int count = place[d];
				place[d] = before;
				before += count;
			}
			for (final int key : from) {
				to[place[digit(key, round)]++] = key;
			}
			final int[] sorted = to;
			to = from;
			from = sorted;
		}
		for (int i = 0; i < from.length; i++) {
			values[i] = Float.intBitsToFloat(from[i] < 0 ? from[i] ^ Integer.MIN_VALUE : ~from[i]);
		}
	}

	private static int digit(final int key, final int round) {
		return key >>> round * DIGIT_BITS & DIGITS - 1;
	}

	/** Bits that, read without a sign, are in the order of the numbers. */
	private static int orderedBits(final float value) {
		final int bits = Float.floatToRawIntBits(value);
		return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
	}
}
