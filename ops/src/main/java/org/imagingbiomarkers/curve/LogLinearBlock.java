package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * The straight lines of {@link LogLinearFit} through the logarithms of many curves: products of planes. Curves with a
 * sample that has no logarithm are left to that fit.
 */
final class LogLinearBlock implements BlockFitter {

	private final LogLine line;
	private final CurveFitter single;
	private final double[] x;
	private final double smallestX;
	private final double largestX;
	private final double[] curve;
	private final double[] parameters = new double[2];
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final double[][] log;
	private final double[][] weight;
	private final double[] smallest = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
	private final double[] intercept = new double[CurveBlock.PLANE_LENGTH];
	private final double[] sum = new double[CurveBlock.PLANE_LENGTH];
	private final double[] sumX = new double[CurveBlock.PLANE_LENGTH];
	private final double[] sumLog = new double[CurveBlock.PLANE_LENGTH];
	private final double[] squares = new double[CurveBlock.PLANE_LENGTH];
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];

	/** @param single the fit of one curve, by the same line */
	LogLinearBlock(final LogLine line, final CurveFitter single) {
		this.line = line;
		this.single = single;
		x = line.x();
		smallestX = Arrays.stream(x).min().getAsDouble();
		largestX = Arrays.stream(x).max().getAsDouble();
		curve = new double[x.length];
		log = new double[x.length][CurveBlock.PLANE_LENGTH];
		weight = line.isWeighted() ? new double[x.length][CurveBlock.PLANE_LENGTH] : new double[0][];
	}

	@Override
	public void fit(final CurveBlock block) {
		final int count = block.count();
		final double[] unit = block.measured()[0];
		lines(block.measured(), count);
		if (line.isWeighted()) {
			weigh(count);
			weightedLines(count);
		}
		final double[] rate = block.parameters()[0];
		final double[] amplitude = block.parameters()[1];
		exponential.compute(intercept, amplitude, count);
		for (int v = 0; v < count; v++) {
			amplitude[v] *= unit[v];
			rate[v] = -slope[v];
		}
		for (int v = 0; v < count; v++) {
			if (smallest[v] > 0 && squares[v] > 0) {
				block.setStatus(v, line.status(rate[v], amplitude[v]));
				continue;
			}
			block.copyCurve(v, curve);
			block.setStatus(v, single.fit(curve, parameters));
			block.setParameters(v, parameters);
		}
	}

	/** Draws the lines through all samples, in the unit of the first one. */
	private void lines(final double[][] measured, final int count) {
		Arrays.fill(squares, 0, count, 1);
		Arrays.fill(sum, 0, count, 0);
		Arrays.fill(slope, 0, count, 0);
		System.arraycopy(measured[0], 0, smallest, 0, count);
		Arrays.fill(log[0], 0, count, 0);
		for (int i = 1; i < x.length; i++) {
			ratios(measured[i], measured[0], log[i], smallest, count);
			logarithm.compute(log[i], log[i], count);
			addTo(sum, slope, line.slopeShare(i), log[i], count);
		}
		intercepts(line.share(), line.meanX(), count);
	}

	private static void ratios(final double[] sample, final double[] unit, final double[] ratio, final double[] smallest,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			ratio[v] = sample[v] / unit[v];
			smallest[v] = Math.min(smallest[v], sample[v]);
		}
	}

	private static void addTo(final double[] sum, final double[] slope, final double share, final double[] log,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += log[v];
			slope[v] += share * log[v];
		}
	}

	private void intercepts(final double share, final double meanX, final int count) {
		for (int v = 0; v < count; v++) {
			intercept[v] = sum[v] * share - slope[v] * meanX;
		}
	}

	/** Weighs each sample with its squared predicted signal, the strongest as 1. */
	private void weigh(final int count) {
		for (int i = 0; i < x.length; i++) {
			exponents(slope, x[i], smallestX, largestX, exponent, count);
			exponential.compute(exponent, weight[i], count);
		}
	}

	private static void exponents(final double[] slope, final double x, final double smallestX, final double largestX,
		final double[] exponent, final int count)
	{
		for (int v = 0; v < count; v++) {
			exponent[v] = 2 * (slope[v] * x - Math.max(slope[v] * smallestX, slope[v] * largestX));
		}
	}

	/** Draws the weighted lines; where fewer than two different x carry weight, the squares are 0. */
	private void weightedLines(final int count) {
		Arrays.fill(sum, 0, count, 0);
		Arrays.fill(sumX, 0, count, 0);
		Arrays.fill(sumLog, 0, count, 0);
		for (int i = 0; i < x.length; i++) {
			addWeighted(weight[i], log[i], x[i], count);
		}
		Arrays.fill(squares, 0, count, 0);
		Arrays.fill(slope, 0, count, 0);
		for (int v = 0; v < count; v++) {
			sumX[v] /= sum[v];
		}
		for (int i = 0; i < x.length; i++) {
			addProducts(weight[i], log[i], x[i], count);
		}
		for (int v = 0; v < count; v++) {
			slope[v] /= squares[v];
			intercept[v] = sumLog[v] / sum[v] - slope[v] * sumX[v];
		}
		for (int v = 0; v < count; v++) {
			if (!line.isSpread(squares[v], sum[v], sumX[v])) squares[v] = 0;
		}
	}

	private void addWeighted(final double[] w, final double[] l, final double at, final int count) {
		addWeighted(w, l, at, sum, sumX, sumLog, count);
	}

	private static void addWeighted(final double[] w, final double[] l, final double at, final double[] sum,
		final double[] sumX, final double[] sumLog, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += w[v];
			sumX[v] += w[v] * at;
			sumLog[v] += w[v] * l[v];
		}
	}

	private void addProducts(final double[] w, final double[] l, final double at, final int count) {
		addProducts(w, l, at, sumX, squares, slope, count);
	}

	private static void addProducts(final double[] w, final double[] l, final double at, final double[] mean,
		final double[] squares, final double[] products, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double distance = at - mean[v];
			squares[v] += w[v] * distance * distance;
			products[v] += w[v] * distance * l[v];
		}
	}
}
