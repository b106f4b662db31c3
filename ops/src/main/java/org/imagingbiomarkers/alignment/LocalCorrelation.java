package org.imagingbiomarkers.alignment;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/**
 * The mutual information of Gaussian values in the box around each voxel, which is half the logarithm of 1 - r^2 (r: the
 * correlation there): edges of both images coincide, whatever their contrast is in each place. Squared local correlation
 * is that of Cachier et al. 2003 (doi:10.1016/S1077-3142(03)00002-X). Boxes in which an image holds nothing but noise
 * count nothing.
 */
final class LocalCorrelation implements Comparison {

	/** Half the edge of the box, in distances of compared voxels. */
	private static final double REACH = 2;
	/** Share of the boxes whose variance is taken for noise, and how much of it is added to all. */
	private static final double NOISE_QUANTILE = 0.25;
	private static final double NOISE_FACTOR = 3;
	/** Voxels that are enough to tell the noise. */
	private static final int NOISE_VOXELS = 500_000;
	/** Least share of the variance of an image that is taken for noise. */
	private static final double LEAST_NOISE = 1e-4;
	/** Voxels that a box must have to be compared. */
	private static final int MIN_VOXELS = 3;
	/** Factors, each above 1e-9, whose logarithm is taken at once. */
	private static final int FACTORS = 16;
	private static final double LEAST_REST = 1e-9;

	private final BoxSums boxes;
	private final Workers workers;
	private final int plane;
	private final double fixedNoise, movingNoise;
	private final float[] count, f, m, fm, ff, mm;

	/**
	 * @param samples grid of the compared voxels of the fixed image
	 * @param step their distance, mm
	 * @param fixed their values, NaN where they are not compared
	 */
	LocalCorrelation(final VolumeGrid samples, final double step, final float[] fixed, final ImageVolume moving,
		final Workers workers)
	{
		final int[] radius = new int[3];
		for (int d = 0; d < 3; d++) {
			radius[d] = Math.max(1, (int) Math.round(REACH * step / samples.spacing(d)));
		}
		this.workers = workers;
		plane = samples.size(0) * samples.size(1);
		boxes = new BoxSums(size(samples), radius, workers);
		fixedNoise = noise(fixed, boxes);
		movingNoise = noise(moving, radius, workers);
		final int n = fixed.length;
		count = new float[n];
		f = new float[n];
		m = new float[n];
		fm = new float[n];
		ff = new float[n];
		mm = new float[n];
	}

	private static int[] size(final VolumeGrid grid) {
		return new int[] { grid.size(0), grid.size(1), grid.size(2) };
	}

	/** That of the slices in the middle, as many as are needed to tell it. */
	private static double noise(final ImageVolume image, final int[] radius, final Workers workers) {
		final VolumeGrid grid = image.grid();
		final int plane = grid.size(0) * grid.size(1), all = grid.size(2);
		final int slices = Math.min(all, Math.max(2 * radius[2] + 1, NOISE_VOXELS / plane));
		final int first = (all - slices) / 2 * plane;
		return noise(Arrays.copyOfRange(image.values(), first, first + slices * plane), new BoxSums(new int[] { grid.size(0),
			grid.size(1), slices }, radius, workers));
	}

	/** A variance that boxes have without any edge. */
	private static double noise(final float[] values, final BoxSums boxes) {
		final float[] n = new float[values.length], sum = new float[values.length], squares = new float[values.length];
		final double mean = mean(values, values);
		double variance = 0;
		int finite = 0;
		for (int i = 0; i < values.length; i++) {
			if (!Float.isFinite(values[i])) continue;
			n[i] = 1;
			sum[i] = (float) (values[i] - mean);
			squares[i] = sum[i] * sum[i];
			variance += squares[i];
			finite++;
		}
		boxes.sum(n);
		boxes.sum(sum);
		boxes.sum(squares);
		int boxed = 0;
		for (int i = 0; i < n.length; i++) {
			if (n[i] < MIN_VOXELS) continue;
			final double middle = sum[i] / n[i];
			sum[boxed++] = (float) (squares[i] / n[i] - middle * middle);
		}
		if (boxed == 0 || !(variance > 0)) return 1;
		Arrays.sort(sum, 0, boxed);
		return NOISE_FACTOR * Math.max(sum[(int) (NOISE_QUANTILE * (boxed - 1))], LEAST_NOISE * variance / finite);
	}

	/** Mean of the finite values of one list where the other one is finite, too. */
	private static double mean(final float[] values, final float[] other) {
		double sum = 0;
		int finite = 0;
		for (int i = 0; i < values.length; i++) {
			if (!Float.isFinite(values[i]) || !Float.isFinite(other[i])) continue;
			sum += values[i];
			finite++;
		}
		return finite == 0 ? 0 : sum / finite;
	}

	/** Weights of voxels are not taken: a box has its own share of what differs. */
	@Override
	public double cost(final float[] fixed, final float[] moving, final float[] weights, final float[] slope) {
		final double fixedMean = mean(fixed, moving), movingMean = mean(moving, fixed);
		final int slices = fixed.length / plane;
		workers.forEach(slices, slice -> {
			for (int i = slice * plane; i < (slice + 1) * plane; i++) {
				final boolean both = fixed[i] == fixed[i] && moving[i] == moving[i];
				count[i] = both ? 1 : 0;
				f[i] = both ? (float) (fixed[i] - fixedMean) : 0;
				m[i] = both ? (float) (moving[i] - movingMean) : 0;
				fm[i] = f[i] * m[i];
				ff[i] = f[i] * f[i];
				mm[i] = m[i] * m[i];
			}
		});
		for (final float[] values : new float[][] { count, f, m, fm, ff, mm }) {
			boxes.sum(values);
		}
		final double[] logarithms = new double[slices];
		final int[] compared = new int[slices];
		workers.forEach(slices, slice -> compare(slice, fixed, moving, logarithms, compared));
		double sum = 0;
		int total = 0;
		for (int slice = 0; slice < slices; slice++) {
			sum += logarithms[slice];
			total += compared[slice];
		}
		if (total == 0) {
			Arrays.fill(slope, 0);
			return 0;
		}
		boxes.sum(fm);
		boxes.sum(mm);
		boxes.sum(ff);
		final double scale = 1.0 / total;
		workers.forEach(slices, slice -> {
			for (int i = slice * plane; i < (slice + 1) * plane; i++) {
				final boolean both = fixed[i] == fixed[i] && moving[i] == moving[i];
				slope[i] = both ? (float) (scale * (fm[i] * (fixed[i] - fixedMean) + mm[i] * (moving[i] - movingMean) - ff[i]))
					: 0;
			}
		});
		return 0.5 * sum / total;
	}

	/**
	 * The boxes around the voxels of a slice. Afterwards {@code fm} holds what the slope has per fixed value, {@code mm}
	 * per moving value, and {@code ff} what both means of the box take away.
	 */
	private void compare(final int slice, final float[] fixed, final float[] moving, final double[] logarithms,
		final int[] compared)
	{
		Workers.endIfInterrupted();
		double product = 1;
		int factors = 0;
		for (int i = slice * plane; i < (slice + 1) * plane; i++) {
			final double n = count[i];
			if (n < MIN_VOXELS || fixed[i] != fixed[i] || moving[i] != moving[i]) {
				fm[i] = mm[i] = ff[i] = 0;
				continue;
			}
			final double a = f[i] / n, b = m[i] / n, covariance = fm[i] / n - a * b;
			final double vf = Math.max(0, ff[i] / n - a * a) + fixedNoise, vm = Math.max(0, mm[i] / n - b * b) + movingNoise;
			final double squared = covariance * covariance / (vf * vm), rest = Math.max(LEAST_REST, 1 - squared);
			final double perFixed = -covariance / (vf * vm * rest * n), perMoving = squared / (vm * rest * n);
			fm[i] = (float) perFixed;
			mm[i] = (float) perMoving;
			ff[i] = (float) (perFixed * a + perMoving * b);
			compared[slice]++;
			product *= rest;
			if (++factors == FACTORS) {
				logarithms[slice] += StrictMath.log(product);
				product = 1;
				factors = 0;
			}
		}
		logarithms[slice] += StrictMath.log(product);
	}
}
