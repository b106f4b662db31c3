package org.imagingbiomarkers.pet;

/**
 * The values of some voxels, in the unit of the image.
 *
 * @param voxels how many have a finite value; the others take no part
 * @param mean NaN where there is no voxel
 * @param sd sample standard deviation (n - 1); NaN for fewer than two voxels
 * @param median the mean of the two middle values where their number is even
 * @param hottest where the maximum lies; of several, the first by slice, row and column
 */
public record UptakeStatistics(long voxels, double mean, double sd, double min, double max, double median,
		Position hottest)
{

	/** Indices of a voxel, from 0. */
	public record Position(int x, int y, int z) {}

	/** What is done with the values of a run. */
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

	/** Goes over the values of a set, run by run. */
	static void forEach(final UptakeVolume volume, final VoxelSet voxels, final ValuesAction action) {
		final int width = volume.width();
		voxels.forEachRun((from, to, y, z) -> action.at(volume.plane(z), y * width + from, y * width + to, y, z));
	}
}
