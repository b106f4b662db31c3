package org.imagingbiomarkers.pet;

/**
 * The values of some voxels, in the unit of the image.
 *
 * @param voxels how many have a finite value; the others are ignored
 * @param mean NaN where there is no voxel
 * @param sd sample standard deviation (n - 1); NaN for fewer than two voxels
 * @param median the mean of the two middle values where their number is even
 * @param hottest where the maximum is; of several, the first by slice, row and column
 */
public record UptakeStatistics(long voxels, double mean, double sd, double min, double max, double median,
		Position hottest)
{

	/** Indices of a voxel, from 0. */
	public record Position(int x, int y, int z) {}

	/** An action on the values of a run. */
	@FunctionalInterface
	interface ValuesAction {

		/** @param values of the whole slice, of which those from {@code from} to before {@code to} belong to the run */
		void at(float[] values, int from, int to, int y, int z);
	}

	/** Measures the voxels of a set. */
	public static UptakeStatistics of(final UptakeVolume volume, final VoxelSet voxels) {
		final Extremes extremes = new Extremes(volume.width());
		forEach(volume, voxels, extremes);
		if (extremes.count == 0) return new UptakeStatistics(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN,
			new Position(0, 0, 0));
		final double mean = extremes.sum / extremes.count;
		return new UptakeStatistics(extremes.count, mean, extremes.count < 2 ? Double.NaN : Math.sqrt(squares(volume, voxels,
			mean) / (extremes.count - 1)), extremes.min, extremes.max, Median.of(volume, voxels, extremes.count), new Position(
				extremes.x, extremes.y, extremes.z));
	}

	/**
	 * The largest value, in one pass.
	 *
	 * @return NaN where no voxel has a finite value
	 */
	public static double maximum(final UptakeVolume volume, final VoxelSet voxels) {
		final float[] largest = { Float.NEGATIVE_INFINITY };
		forEach(volume, voxels, (values, from, to, y, z) -> {
			float max = largest[0];
			for (int i = from; i < to; i++) {
				if (values[i] > max && values[i] <= Float.MAX_VALUE) max = values[i];
			}
			largest[0] = max;
		});
		return largest[0] == Float.NEGATIVE_INFINITY ? Double.NaN : largest[0];
	}

	private static final class Extremes implements ValuesAction {

		private final int width;
		private long count;
		private double sum;
		private float min = Float.POSITIVE_INFINITY;
		private float max = Float.NEGATIVE_INFINITY;
		private int x;
		private int y;
		private int z;

		Extremes(final int width) {
			this.width = width;
		}

		@Override
		public void at(final float[] values, final int from, final int to, final int atY, final int atZ) {
			for (int i = from; i < to; i++) {
				final float value = values[i];
				if (!Float.isFinite(value)) continue;
				count++;
				sum += value;
				if (value < min) min = value;
				if (value > max) {
					max = value;
					x = i - atY * width;
					y = atY;
					z = atZ;
				}
			}
		}
	}

	private static double squares(final UptakeVolume volume, final VoxelSet voxels, final double mean) {
		final double[] squares = new double[1];
		forEach(volume, voxels, (values, from, to, y, z) -> {
			double sum = 0;
			for (int i = from; i < to; i++) {
				if (Float.isFinite(values[i])) sum += (values[i] - mean) * (values[i] - mean);
			}
			squares[0] += sum;
		});
		return squares[0];
	}

	/** Calls an action with the values of a set, run by run. */
	static void forEach(final UptakeVolume volume, final VoxelSet voxels, final ValuesAction action) {
		final int width = volume.width();
		voxels.forEachRun((from, to, y, z) -> action.at(volume.plane(z), y * width + from, y * width + to, y, z));
	}

	/**
	 * The middle one of the finite values of some voxels, or the mean of the two in the middle. It is found digit by digit
	 * of its bits, because sorting the values of a whole body would need a copy of them and take much longer.
	 */
	private static final class Median {

		private static final int DIGIT = 8;
		private static final int DIGITS = 256;

		private Median() {}

		/** @param count how many voxels have a finite value; 1 or more */
		static double of(final UptakeVolume volume, final VoxelSet voxels, final long count) {
			final float lower = ranked(volume, voxels, (count - 1) / 2);
			if (count % 2 == 1) return lower;
			final long[] upTo = new long[1];
			final float[] next = { Float.POSITIVE_INFINITY };
			forEach(volume, voxels, (values, from, to, y, z) -> {
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
			forEach(volume, voxels, (values, from, to, y, z) -> {
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
}
