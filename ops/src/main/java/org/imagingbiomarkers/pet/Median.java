package org.imagingbiomarkers.pet;

/**
 * The middle one of the finite values of some voxels, or the mean of the two in the middle. It is found digit by digit of
 * its bits, because sorting the values of a whole body would need a copy of them and many times longer.
 */
final class Median {

	private static final int DIGIT = 8;
	private static final int DIGITS = 256;

	private Median() {}

	/** @param count how many voxels have a finite value; 1 or more */
	static double of(final UptakeVolume volume, final VoxelSet voxels, final long count) {
		final float lower = ranked(volume, voxels, (count - 1) / 2);
		if (count % 2 == 1) return lower;
		final long[] upTo = new long[1];
		final float[] next = { Float.POSITIVE_INFINITY };
		UptakeStatistics.forEach(volume, voxels, (values, from, to, y, z) -> {
			for (int i = from; i < to; i++) {
				if (!Float.isFinite(values[i])) continue;
				if (values[i] <= lower) upTo[0]++;
				else if (values[i] < next[0]) next[0] = values[i];
			}
		});
		return upTo[0] > count / 2 ? lower : ((double) lower + next[0]) / 2;
	}

	private static float ranked(final UptakeVolume volume, final VoxelSet voxels, final long rank) {
		int found = 0;
		long rest = rank;
		for (int shift = Integer.SIZE - DIGIT; shift >= 0; shift -= DIGIT) {
			final long[] counts = digits(volume, voxels, shift, found);
			int digit = 0;
			while (rest >= counts[digit]) {
				rest -= counts[digit++];
			}
			found |= digit << shift;
		}
		return Float.intBitsToFloat(found < 0 ? found ^ Integer.MIN_VALUE : ~found);
	}

	/** How often each digit comes next in the values that begin with what is known. */
	private static long[] digits(final UptakeVolume volume, final VoxelSet voxels, final int shift, final int known) {
		final long[] counts = new long[DIGITS];
		final int unknown = shift + DIGIT;
		final boolean first = unknown == Integer.SIZE;
		UptakeStatistics.forEach(volume, voxels, (values, from, to, y, z) -> {
			for (int i = from; i < to; i++) {
				if (!Float.isFinite(values[i])) continue;
				final int bits = ordered(values[i]);
				if (first || bits >>> unknown == known >>> unknown) counts[bits >>> shift & DIGITS - 1]++;
			}
		});
		return counts;
	}

	/** Bits that, read without a sign, are in the order of the values. */
	private static int ordered(final float value) {
		final int bits = Float.floatToRawIntBits(value);
		return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
	}
}
