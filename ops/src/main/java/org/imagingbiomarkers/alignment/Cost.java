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
	private final Comparison measured;
	private final Comparison searched;
	private final Workers workers;
	private final int compared;
	private final float[] values;
	private final float[] slopes;
	private final float[] gx, gy, gz;
	private float[] weights;
	/** The voxels that are compared; null: those within the moving image. */
	private boolean[] frozen;
	private double overlap;

	/**
	 * @param measured what {@link #measure} says
	 * @param searched what is made small
	 */
	Cost(final VolumeGrid samples, final float[] fixed, final SplineVolume moving, final Comparison measured,
		final Comparison searched, final Workers workers)
	{
		this.samples = samples;
		this.fixed = fixed;
		this.moving = moving;
		this.measured = measured;
		this.searched = searched;
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

	/** What is measured, without the penalty; infinite where too little of the images overlaps. */
	double measure(final Motion motion, final double[] parameters) {
		return value(measured, motion, parameters);
	}

	private double value(final Comparison comparison, final Motion motion, final double[] parameters) {
		motion.set(parameters);
		sample(motion);
		return overlap < MIN_OVERLAP ? Double.POSITIVE_INFINITY : comparison.cost(fixed, values, weights, slopes);
	}

	/** @param gradient is filled */
	double cost(final Motion motion, final double[] parameters, final double[] gradient) {
		final double value = value(searched, motion, parameters);
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
	 * Lets voxels at edges count less: of a value between voxels only so much is known as the place is, so that its
	 * variance is that of the noise and that of an error of place. Without this, the sharp edge of the body outweighs all
	 * that lies within.
	 *
	 * @param robust for a linear transform, which does not follow errors of place from voxel to voxel as a deformation
	 * does: they are taken as small, but voxels count less, too, that differ much more than their variance: Cauchy weights
	 * of the residual of a straight line between the values (Holland and Welsch 1977, doi:10.1080/03610927708827533)
	 */
	void weigh(final Motion motion, final double[] parameters, final boolean robust) {
		final double placeError = robust ? LINEAR_PLACE_ERROR : PLACE_ERROR;
		weights = null;
		motion.set(parameters);
		sample(motion);
		final float[] w = new float[fixed.length];
		Arrays.fill(w, 1);
		for (int round = 0; round < ROUNDS; round++) {
			final Line line = new Line(w);
			final float[] residuals = line.sortedResiduals();
			if (residuals.length == 0) return;
			final double noise = DEVIATION * residuals[residuals.length / 2];
			if (!(noise > 0)) return;
			for (int i = 0; i < w.length; i++) {
				final double steepest = Math.max(squaredSlope(fixed, i), line.a * line.a * squaredSlope(values, i));
				final double variance = noise * noise + placeError * placeError * steepest;
				final double r = line.residual(i);
				final double differs = robust && r == r ? r * r / (TUNING * TUNING * variance) : 0;
				w[i] = (float) (noise * noise / (variance * (1 + differs)));
			}
		}
		weights = w;
	}

	/** Squared change from one compared voxel to the next, along all axes. */
	private double squaredSlope(final float[] image, final int i) {
		double sum = 0;
		int step = 1;
		for (int d = 0; d < 3; d++) {
			final int n = samples.size(d), at = i / step % n;
			final double change = image[at + 1 < n ? i + step : i] - image[at > 0 ? i - step : i];
			if (change == change) sum += change * change / 4;
			step *= n;
		}
		return sum;
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

	/** The straight line from moving to fixed values, by weighted least squares. */
	private final class Line {

		private final double a;
		private final double b;

		Line(final float[] w) {
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
			a = spread > 0 ? (sfm - sf * sm / n) / spread : 1;
			b = (sf - a * sm) / n;
		}

		/** NaN where one of the images has no value. */
		double residual(final int i) {
			return fixed[i] - a * values[i] - b;
		}

		/** Absolute values. */
		float[] sortedResiduals() {
			final float[] residuals = new float[fixed.length];
			int count = 0;
			for (int i = 0; i < fixed.length; i++) {
				final double r = Math.abs(residual(i));
				if (r == r) residuals[count++] = (float) r;
			}
			Arrays.sort(residuals, 0, count);
			return Arrays.copyOf(residuals, count);
		}
	}

	private static final int ROUNDS = 3;
	/** Standard deviation of Gaussian values whose median magnitude is 1. */
	private static final double DEVIATION = 1.4826;
	/** Error of place of an interpolated value, in distances of compared voxels: what deformations and others allow for. */
	private static final double PLACE_ERROR = 0.15;
	private static final double LINEAR_PLACE_ERROR = 0.02;
	/** Width at which a voxel counts half, in robust standard deviations. */
	private static final double TUNING = 2.385;
}
