package org.imagingbiomarkers.radiomics.pyradiomics;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * The recursive approximation of a Gaussian and its second derivative along a line (Farneback and Westin, "Improving
 * Deriche-style recursive Gaussian filters", doi:10.1007/s10851-006-8464-z), normalized as ITK does. Beyond its ends, a
 * line is continued with the values there.
 */
final class RecursiveGaussian {

	// The approximation: two damped waves each for the Gaussian (first of a pair) and its second derivative.
	private static final double[] A1 = { 1.3530, -1.3563 };
	private static final double[] B1 = { 1.8151, 5.2318 };
	private static final double[] A2 = { -0.3531, 0.3446 };
	private static final double[] B2 = { 0.0902, -2.2355 };
	private static final double W1 = 0.6681;
	private static final double L1 = -1.3932;
	private static final double W2 = 2.0787;
	private static final double L2 = -1.3732;
	/** The slowest wave falls by a factor of e in 1 / 1.37 of sigma, so to a trillionth in this many sigmas. */
	private static final double REACH = 20.5;
	/** How many values before one the recursion looks back to. */
	private static final int ORDER = 4;
	/** Lines that are filtered at once. */
	private static final int STRIP = 16;

	/** Weights of the values: causal. */
	private final double[] n;
	/** Of the values: anticausal; the first for the value after. */
	private final double[] m = new double[5];
	/** Of the results before. */
	private final double[] d;

	/**
	 * @param sigma in voxels
	 * @param curvature whether it is the second derivative
	 * @param gain what the result is multiplied by
	 */
	private RecursiveGaussian(final double sigma, final boolean curvature, final double gain) {
		d = denominators(sigma);
		final double sd = 1 + d[1] + d[2] + d[3] + d[4];
		final double dd = d[1] + 2 * d[2] + 3 * d[3] + 4 * d[4];
		final double ed = d[1] + 4 * d[2] + 9 * d[3] + 16 * d[4];
		final double[] smooth = numerators(sigma, 0);
		if (curvature) {
			n = numerators(sigma, 1);
			final double beta = -(2 * sum(n) - sd * n[0]) / (2 * sum(smooth) - sd * smooth[0]);
			for (int i = 0; i < 4; i++) {
				n[i] += beta * smooth[i];
			}
			final double sn = sum(n);
			final double dn = n[1] + 2 * n[2] + 3 * n[3];
			final double en = n[1] + 4 * n[2] + 9 * n[3];
			scale(gain * sd * sd * sd / (en * sd * sd - ed * sn * sd - 2 * dn * dd * sd + 2 * dd * dd * sn));
		}
		else {
			n = smooth;
			scale(gain / (2 * sum(n) / sd - n[0]));
		}
		for (int i = 1; i <= 4; i++) {
			m[i] = (i < 4 ? n[i] : 0) - d[i] * n[0];
		}
	}

	private void scale(final double factor) {
		for (int i = 0; i < 4; i++) {
			n[i] *= factor;
		}
	}

	private static double sum(final double[] values) {
		return values[0] + values[1] + values[2] + values[3];
	}

	private static double[] denominators(final double sigma) {
		final double c1 = Math.cos(W1 / sigma), c2 = Math.cos(W2 / sigma);
		final double e1 = Math.exp(L1 / sigma), e2 = Math.exp(L2 / sigma);
		return new double[] { 1, -2 * (e2 * c2 + e1 * c1), 4 * c2 * c1 * e1 * e2 + e1 * e1 + e2 * e2, -2 * c1 * e1 * e2 * e2 -
			2 * c2 * e2 * e1 * e1, e1 * e1 * e2 * e2 };
	}

	private static double[] numerators(final double sigma, final int which) {
		final double a1 = A1[which], b1 = B1[which], a2 = A2[which], b2 = B2[which];
		final double s1 = Math.sin(W1 / sigma), s2 = Math.sin(W2 / sigma);
		final double c1 = Math.cos(W1 / sigma), c2 = Math.cos(W2 / sigma);
		final double e1 = Math.exp(L1 / sigma), e2 = Math.exp(L2 / sigma);
		return new double[] { a1 + a2, e2 * (b2 * s2 - (a2 + 2 * a1) * c2) + e1 * (b1 * s1 - (a1 + 2 * a2) * c1), 2 * e1 *
			e2 * ((a1 + a2) * c2 * c1 - b1 * c2 * s1 - b2 * c1 * s2) + a2 * e1 * e1 + a1 * e2 * e2, e2 * e1 * e1 * (b2 * s2 -
				a2 * c2) + e1 * e2 * e2 * (b1 * s1 - a1 * c1) };
	}

	/**
	 * The Laplacian of a Gaussian, times sigma squared.
	 *
	 * @param sigma in mm
	 */
	static Volume laplacian(final Volume image, final double sigma, final Workers workers) {
		final Grid grid = image.grid();
		final double[] spacing = { grid.spacingX(), grid.spacingY(), grid.spacingZ() };
		final RecursiveGaussian[] smooth = new RecursiveGaussian[3];
		final RecursiveGaussian[] curved = new RecursiveGaussian[3];
		for (int axis = 0; axis < 3; axis++) {
			smooth[axis] = new RecursiveGaussian(sigma / spacing[axis], false, 1);
			// Per mm^2.
			curved[axis] = new RecursiveGaussian(sigma / spacing[axis], true, sigma * sigma / (spacing[axis] * spacing[axis]));
		}
		// What is smoothed along two axes is used for the curvature along the third; sums are smoothed, not their terms.
		final double[] sum = image.values().clone();
		final double[] smoothed = image.values().clone();
		curved[0].filter(sum, grid, 0, workers);
		smooth[0].filter(smoothed, grid, 0, workers);
		smooth[1].filter(sum, grid, 1, workers);
		final double[] other = smoothed.clone();
		curved[1].filter(other, grid, 1, workers);
		smooth[1].filter(smoothed, grid, 1, workers);
		for (int i = 0; i < sum.length; i++) {
			sum[i] += other[i];
		}
		smooth[2].filter(sum, grid, 2, workers);
		curved[2].filter(smoothed, grid, 2, workers);
		for (int i = 0; i < sum.length; i++) {
			// ITK's filters give numbers of single precision.
			sum[i] = (float) (sum[i] + smoothed[i]);
		}
		return new Volume(grid, sum);
	}

	/** How many voxels away, along each axis, a value has an effect on another above a trillionth of it. */
	static int[] reach(final Grid grid, final double sigma) {
		return new int[] { reach(sigma / grid.spacingX()), reach(sigma / grid.spacingY()), reach(sigma / grid.spacingZ()) };
	}

	private static int reach(final double sigma) {
		return (int) Math.ceil(REACH * sigma) + 4;
	}

	/** Filters every line along an axis in place. */
	private void filter(final double[] values, final Grid grid, final int axis, final Workers workers) {
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final int inner = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
		final int length = size[axis];
		// Along x, neighboring lines are those of one row each; along y and z those of neighboring voxels.
		final int width = axis == 0 ? size[1] * size[2] : inner;
		final int apart = axis == 0 ? length : 1;
		final int strips = (width + STRIP - 1) / STRIP;
		final int sheets = values.length / length / width;
		workers.forEach(sheets * strips, () -> {
			final Lines lines = new Lines(length);
			return task -> {
				final int first = task % strips * STRIP;
				lines.filter(values, task / strips * inner * length + first * apart, inner, apart, Math.min(STRIP, width -
					first));
			};
		});
	}

	/** Neighboring lines, filtered at once: number i of line l is at {@code i * STRIP + l}. */
	private final class Lines {

		private final int length;
		/** With values before and after the lines. */
		private final double[] line;
		private final double[] back;
		private final double[] forth;

		Lines(final int length) {
			this.length = length;
			line = new double[(length + 2 * ORDER) * STRIP];
			back = new double[line.length];
			forth = new double[line.length];
		}

		void filter(final double[] values, final int start, final int step, final int apart, final int count) {
			for (int i = 0; i < length; i++) {
				for (int l = 0; l < count; l++) {
					line[(ORDER + i) * STRIP + l] = values[start + i * step + l * apart];
				}
			}
			extend();
			for (int i = length - 1; i >= 0; i--) {
				back((ORDER + i) * STRIP);
			}
			for (int i = 0; i < length; i++) {
				forth((ORDER + i) * STRIP);
			}
			for (int i = 0; i < length; i++) {
				for (int l = 0; l < count; l++) {
					final int at = (ORDER + i) * STRIP + l;
					values[start + i * step + l * apart] = forth[at] + back[at];
				}
			}
		}

		/** Continues the lines with the values at their ends, and the results with those of a constant line. */
		private void extend() {
			final double sd = 1 + d[1] + d[2] + d[3] + d[4];
			final int first = ORDER * STRIP;
			final int last = (ORDER + length - 1) * STRIP;
			for (int l = 0; l < STRIP; l++) {
				final double before = line[first + l] * sum(n) / sd;
				final double after = line[last + l] * (m[1] + m[2] + m[3] + m[4]) / sd;
				for (int k = 1; k <= ORDER; k++) {
					line[first - k * STRIP + l] = line[first + l];
					line[last + k * STRIP + l] = line[last + l];
					forth[first - k * STRIP + l] = before;
					back[last + k * STRIP + l] = after;
				}
			}
		}

		private void back(final int at) {
			final double m1 = m[1], m2 = m[2], m3 = m[3], m4 = m[4];
			final double d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4];
			for (int i = at; i < at + STRIP; i++) {
				back[i] = m1 * line[i + STRIP] - d1 * back[i + STRIP] + (m2 * line[i + 2 * STRIP] - d2 * back[i + 2 * STRIP]) +
					(m3 * line[i + 3 * STRIP] - d3 * back[i + 3 * STRIP]) + (m4 * line[i + 4 * STRIP] - d4 * back[i + 4 * STRIP]);
			}
		}

		private void forth(final int at) {
			final double n0 = n[0], n1 = n[1], n2 = n[2], n3 = n[3];
			final double d1 = d[1], d2 = d[2], d3 = d[3], d4 = d[4];
			for (int i = at; i < at + STRIP; i++) {
				forth[i] = n0 * line[i] + n1 * line[i - STRIP] + n2 * line[i - 2 * STRIP] + n3 * line[i - 3 * STRIP] - (d1 *
					forth[i - STRIP] + d2 * forth[i - 2 * STRIP] + d3 * forth[i - 3 * STRIP] + d4 * forth[i - 4 * STRIP]);
			}
		}
	}
}
