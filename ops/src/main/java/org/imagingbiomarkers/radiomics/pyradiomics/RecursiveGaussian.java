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
		final double[] sum = new double[grid.voxels()];
		for (int curved = 0; curved < 3; curved++) {
			final double[] values = image.values().clone();
			for (int axis = 0; axis < 3; axis++) {
				final boolean curvature = axis == curved;
				new RecursiveGaussian(sigma / spacing[axis], curvature, curvature ? sigma * sigma : 1).filter(values, grid, axis,
					workers);
			}
			final double perMm = 1 / (spacing[curved] * spacing[curved]);
			for (int i = 0; i < sum.length; i++) {
				sum[i] += perMm * values[i];
			}
		}
		for (int i = 0; i < sum.length; i++) {
			// ITK's filters give numbers of single precision.
			sum[i] = (float) sum[i];
		}
		return new Volume(grid, sum);
	}

	/** Filters every line along an axis in place. */
	private void filter(final double[] values, final Grid grid, final int axis, final Workers workers) {
		final int[] size = { grid.sizeX(), grid.sizeY(), grid.sizeZ() };
		final int inner = axis == 0 ? 1 : axis == 1 ? size[0] : size[0] * size[1];
		final int length = size[axis];
		final int lines = values.length / length;
		final int blocks = Math.max(1, lines / 256);
		workers.forEach(blocks, block -> {
			final double[] line = new double[length];
			final double[] back = new double[length];
			for (int l = (int) ((long) block * lines / blocks); l < (long) (block + 1) * lines / blocks; l++) {
				final int start = l / inner * inner * length + l % inner;
				for (int i = 0; i < length; i++) {
					line[i] = values[start + i * inner];
				}
				filter(line, back);
				for (int i = 0; i < length; i++) {
					values[start + i * inner] = line[i];
				}
			}
		});
	}

	private void filter(final double[] line, final double[] back) {
		final int length = line.length;
		final double sd = 1 + d[1] + d[2] + d[3] + d[4];
		// The results of a line that is constant from far away on.
		final double first = line[0];
		final double last = line[length - 1];
		final double before = first * sum(n) / sd;
		final double after = last * (m[1] + m[2] + m[3] + m[4]) / sd;
		for (int i = length - 1; i >= 0; i--) {
			double value = 0;
			for (int k = 1; k <= 4; k++) {
				final int at = i + k;
				value += m[k] * (at < length ? line[at] : last) - d[k] * (at < length ? back[at] : after);
			}
			back[i] = value;
		}
		double x1 = first, x2 = first, x3 = first;
		double y1 = before, y2 = before, y3 = before, y4 = before;
		for (int i = 0; i < length; i++) {
			final double x0 = line[i];
			final double y0 = n[0] * x0 + n[1] * x1 + n[2] * x2 + n[3] * x3 - (d[1] * y1 + d[2] * y2 + d[3] * y3 + d[4] * y4);
			x3 = x2;
			x2 = x1;
			x1 = x0;
			y4 = y3;
			y3 = y2;
			y2 = y1;
			y1 = y0;
			line[i] = y0 + back[i];
		}
	}
}
