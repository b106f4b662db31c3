package org.imagingbiomarkers.alignment;

/**
 * Minus the mutual information of a joint histogram: bins for the fixed values, cubic B-spline Parzen windows for the
 * moving ones (Mattes et al. 2003, doi:10.1109/TMI.2003.809072).
 */
final class MutualInformation implements Comparison {

	static final int BINS = 80;
	/** Values beyond these shares of all count as the outermost ones within. */
	private static final double TAIL = 0.001;

	private final double fixedLow, fixedStep, movingLow, movingStep;

	MutualInformation(final float[] fixed, final float[] moving) {
		final double[] f = range(fixed);
		final double[] m = range(moving);
		fixedLow = f[0];
		fixedStep = (f[1] - f[0]) / BINS;
		movingLow = m[0];
		movingStep = (m[1] - m[0]) / BINS;
	}

	private static double[] range(final float[] values) {
		final float[] sorted = new float[values.length];
		int n = 0;
		for (final float value : values) {
			if (Float.isFinite(value)) sorted[n++] = value;
		}
		if (n == 0) return new double[] { 0, 1 };
		java.util.Arrays.sort(sorted, 0, n);
		final double low = sorted[(int) (TAIL * (n - 1))], high = sorted[(int) ((1 - TAIL) * (n - 1))];
		return high > low ? new double[] { low, high } : new double[] { sorted[0], Math.max(sorted[n - 1], sorted[0] + 1) };
	}

	@Override
	public double cost(final float[] fixed, final float[] moving, final float[] weights, final float[] slope) {
		final int width = BINS + 3;
		final double[] joint = new double[BINS * width];
		double n = 0;
		for (int i = 0; i < fixed.length; i++) {
			if (fixed[i] != fixed[i] || moving[i] != moving[i]) continue;
			final double at = place(moving[i]);
			final int bin = (int) at;
			final double f = at - bin, g = 1 - f;
			final double w = weights == null ? 1 : weights[i];
			final int to = fixedBin(fixed[i]) * width + bin;
			final double w0 = g * g * g / 6, w3 = f * f * f / 6, w1 = 2.0 / 3 - f * f * (2 - f) / 2;
			joint[to] += w * w0;
			joint[to + 1] += w * w1;
			joint[to + 2] += w * (1 - w0 - w1 - w3);
			joint[to + 3] += w * w3;
			n += w;
		}
		final double[] pf = new double[BINS], pm = new double[width];
		for (int a = 0; a < BINS; a++) {
			for (int b = 0; b < width; b++) {
				joint[a * width + b] /= n;
				pf[a] += joint[a * width + b];
				pm[b] += joint[a * width + b];
			}
		}
		double information = 0;
		final double[] log = new double[BINS * width];
		for (int a = 0; a < BINS; a++) {
			for (int b = 0; b < width; b++) {
				final double p = joint[a * width + b];
				if (p <= 0) continue;
				log[a * width + b] = StrictMath.log(p / pm[b]);
				information += p * (log[a * width + b] - StrictMath.log(pf[a]));
			}
		}
		final double scale = -1 / (n * movingStep);
		for (int i = 0; i < fixed.length; i++) {
			if (fixed[i] != fixed[i] || moving[i] != moving[i]) {
				slope[i] = 0;
				continue;
			}
			final double at = place(moving[i]);
			if (at == 0 || at >= END) {
				slope[i] = 0;
				continue;
			}
			final int bin = (int) at;
			final double f = at - bin, g = 1 - f;
			final int from = fixedBin(fixed[i]) * width + bin;
			final double d0 = -g * g / 2, d3 = f * f / 2, d1 = f * (1.5 * f - 2), d2 = -d0 - d1 - d3;
			final double sum = d0 * log[from] + d1 * log[from + 1] + d2 * log[from + 2] + d3 * log[from + 3];
			slope[i] = (float) (scale * sum * (weights == null ? 1 : weights[i]));
		}
		return -information;
	}

	private static final double END = BINS - 1e-6;

	private double place(final float value) {
		return Math.max(0, Math.min(END, (value - movingLow) / movingStep));
	}

	private int fixedBin(final float value) {
		return Math.max(0, Math.min(BINS - 1, (int) ((value - fixedLow) / fixedStep)));
	}
}
