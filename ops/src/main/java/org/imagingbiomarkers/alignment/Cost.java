package org.imagingbiomarkers.alignment;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;

/** What a motion costs at one level: voxels of the fixed image compared with the moving one. */
final class Cost {

	/** Share of the compared voxels that must lie within the moving image. */
	static final double MIN_OVERLAP = 0.25;

	private final float[] fixed;
	private final VolumeGrid samples;
	private final SplineVolume moving;
	private final Comparison comparison;
	private final Workers workers;
	private final int compared;
	private final float[] values;
	private final float[] slopes;
	private final float[] gx, gy, gz;
	private float[] weights;
	/** The voxels that are compared; null: those within the moving image. */
	private boolean[] frozen;
	private double overlap;

	Cost(final VolumeGrid samples, final float[] fixed, final SplineVolume moving, final Comparison comparison,
		final Workers workers)
	{
		this.samples = samples;
		this.fixed = fixed;
		this.moving = moving;
		this.comparison = comparison;
		this.workers = workers;
		int count = 0;
		for (final float value : fixed) {
			if (!Float.isNaN(value)) count++;
		}
		compared = count;
		values = new float[fixed.length];
		slopes = new float[fixed.length];
		gx = new float[fixed.length];
		gy = new float[fixed.length];
		gz = new float[fixed.length];
	}

	/** Share of the compared voxels that lay within the moving image. */
	double overlap() {
		return overlap;
	}

	int compared() {
		return compared;
	}

	/** Without the penalty; infinite where too little of the images overlaps. */
	double value(final Motion motion, final double[] parameters) {
		motion.set(parameters);
		sample(motion);
		return overlap < MIN_OVERLAP ? Double.POSITIVE_INFINITY : comparison.cost(fixed, values, weights, slopes);
	}

	/** @param gradient is filled */
	double cost(final Motion motion, final double[] parameters, final double[] gradient) {
		final double value = value(motion, parameters);
		Arrays.fill(gradient, 0);
		if (value == Double.POSITIVE_INFINITY) return value;
		final int plane = samples.size(0) * samples.size(1);
		final double[][] parts = new double[samples.size(2)][];
		workers.forEach(parts.length, () -> {
			final double[] force = new double[3 * plane];
			return slice -> {
				for (int i = 0, at = slice * plane; i < plane; i++, at++) {
					force[3 * i] = slopes[at] * gx[at];
					force[3 * i + 1] = slopes[at] * gy[at];
					force[3 * i + 2] = slopes[at] * gz[at];
				}
				parts[slice] = motion.collect(slice, force);
			};
		});
		motion.gradient(parts, gradient);
		return value + motion.penalty(parameters, gradient);
	}

	private void sample(final Motion motion) {
		final int plane = samples.size(0) * samples.size(1);
		final int[] inside = new int[samples.size(2)];
		workers.forEach(inside.length, () -> {
			final double[] index = new double[3 * plane];
			final float[] out = new float[4];
			return slice -> {
				Workers.endIfInterrupted();
				motion.place(slice, index);
				for (int i = 0, at = slice * plane; i < plane; i++, at++) {
					double x = index[3 * i], y = index[3 * i + 1], z = index[3 * i + 2];
					final boolean within = moving.contains(x, y, z);
					if (frozen != null && frozen[at] && !within) {
						x = moving.clampX(x);
						y = moving.clampY(y);
						z = moving.clampZ(z);
					}
					if (Float.isNaN(fixed[at]) || (frozen == null ? !within : !frozen[at])) {
						values[at] = Float.NaN;
						gx[at] = gy[at] = gz[at] = 0;
						continue;
					}
					moving.sample(x, y, z, out);
					values[at] = out[0];
					gx[at] = out[1];
					gy[at] = out[2];
					gz[at] = out[3];
					if (within) inside[slice]++;
				}
			};
		});
		int sum = 0;
		for (final int count : inside) {
			sum += count;
		}
		overlap = (double) sum / Math.max(1, compared);
	}

	/**
	 * Lets voxels count less that differ much more than most do: Cauchy weights of the residual of a straight line between
	 * the values (Holland and Welsch 1977, doi:10.1080/03610927708827533).
	 */
	void weighByResidual(final Motion motion, final double[] parameters) {
		weights = null;
		motion.set(parameters);
		sample(motion);
		final float[] w = new float[fixed.length];
		Arrays.fill(w, 1);
		for (int round = 0; round < 3; round++) {
			weigh(w);
		}
		weights = w;
	}

	/**
	 * Compares from now on the voxels that lie within the moving image for some parameters, whatever the parameters are: a
	 * measure must not grow because other voxels are compared. What leaves the moving image has the value at its border.
	 */
	void freeze(final Motion motion, final double[] parameters) {
		frozen = null;
		motion.set(parameters);
		sample(motion);
		final boolean[] within = new boolean[fixed.length];
		for (int i = 0; i < within.length; i++) {
			within[i] = !Float.isNaN(values[i]);
		}
		frozen = within;
	}

	/** Compares every voxel that lies within the moving image. */
	void release() {
		frozen = null;
	}

	void weighAllAlike() {
		weights = null;
	}

	private void weigh(final float[] w) {
		double n = 0, sf = 0, sm = 0, smm = 0, sfm = 0;
		for (int i = 0; i < fixed.length; i++) {
			final double f = fixed[i], m = values[i];
			if (f != f || m != m) continue;
			n += w[i];
			sf += w[i] * f;
			sm += w[i] * m;
			smm += w[i] * m * m;
			sfm += w[i] * f * m;
		}
		final double spread = smm - sm * sm / n;
		final double a = spread > 0 ? (sfm - sf * sm / n) / spread : 1, b = (sf - a * sm) / n;
		final float[] residuals = new float[fixed.length];
		int count = 0;
		for (int i = 0; i < fixed.length; i++) {
			final double r = Math.abs(fixed[i] - a * values[i] - b);
			if (r == r) residuals[count++] = (float) r;
		}
		if (count == 0) return;
		Arrays.sort(residuals, 0, count);
		final double width = TUNING * 1.4826 * residuals[(int) (SCALE_QUANTILE * (count - 1))];
		for (int i = 0; i < fixed.length; i++) {
			final double r = (fixed[i] - a * values[i] - b) / width;
			w[i] = r == r && width > 0 ? (float) (1 / (1 + r * r)) : 1;
		}
	}

	/** Width at which a voxel counts half, in robust standard deviations. */
	private static final double TUNING = 2.385;
	private static final double SCALE_QUANTILE = 0.5;
}
