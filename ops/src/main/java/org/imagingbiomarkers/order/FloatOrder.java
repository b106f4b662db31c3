package org.imagingbiomarkers.order;

import java.util.Arrays;

/**
 * Order among many numbers of single precision, found by the digits of their bits: several times as fast as by comparing
 * them. -0 comes before 0, as in {@link Arrays#sort(float[])}.
 */
public final class FloatOrder {

	private static final int DIGIT_BITS = 11;
	private static final int DIGITS = 1 << DIGIT_BITS;
	private static final int ROUNDS = 3;
	/** Fewer numbers than this are sorted by comparison. */
	private static final int MIN_COUNT = 1 << 11;

	private FloatOrder() {}

	/**
	 * The number that would be at a place among the first of some numbers if these were sorted.
	 *
	 * @param values without NaN among these; they stay as they are
	 * @param place from 0
	 */
	public static float atPlace(final float[] values, final int count, final int place) {
		int known = 0;
		int mask = 0;
		int before = place;
		for (int round = ROUNDS - 1; round >= 0; round--) {
			final int[] counts = new int[DIGITS];
			for (int i = 0; i < count; i++) {
				final int key = key(values[i]);
				if ((key & mask) == known) counts[digit(key, round)]++;
			}
			int digit = 0;
			while (before >= counts[digit]) {
				before -= counts[digit++];
			}
			known |= digit << round * DIGIT_BITS;
			mask |= (DIGITS - 1) << round * DIGIT_BITS;
		}
		return value(known);
	}

	/**
	 * Sorts the first of some keys of numbers.
	 *
	 * @param keys may be used to sort in
	 * @return an array that begins with these keys so that their numbers ascend; perhaps the same one
	 */
	public static int[] ascending(final int[] keys, final int count) {
		if (count < MIN_COUNT) {
			flipSigns(keys, count);
			Arrays.sort(keys, 0, count);
			flipSigns(keys, count);
			return keys;
		}
		final int[][] counts = new int[ROUNDS][DIGITS];
		for (int i = 0; i < count; i++) {
			final int key = keys[i];
			for (int round = 0; round < ROUNDS; round++) {
				counts[round][digit(key, round)]++;
			}
		}
		int[] from = keys;
		int[] to = new int[count];
		for (int round = 0; round < ROUNDS; round++) {
			final int[] place = counts[round];
			int before = 0;
			for (int d = 0; d < DIGITS; d++) {
				final int same = place[d];
				place[d] = before;
				before += same;
			}
			for (int i = 0; i < count; i++) {
				to[place[digit(from[i], round)]++] = from[i];
			}
			final int[] sorted = to;
			to = from;
			from = sorted;
		}
		return from;
	}

	/** Between keys and numbers with a sign in the same order. */
	private static void flipSigns(final int[] keys, final int count) {
		for (int i = 0; i < count; i++) {
			keys[i] ^= Integer.MIN_VALUE;
		}
	}

	private static int digit(final int key, final int round) {
		return key >>> round * DIGIT_BITS & DIGITS - 1;
	}

	/** Bits that, read without a sign, are in the order of the numbers. */
	public static int key(final float value) {
		final int bits = Float.floatToRawIntBits(value);
		return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
	}

	/** The number of a key. */
	public static float value(final int key) {
		return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
	}
}
