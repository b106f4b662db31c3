package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.BlockFitter;
import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.Exponential;

/** {@link TimeDecay} of many curves at once. */
final class TimeDecayBlock implements BlockModel {

	private final double[] t;
	private final BlockFitter rates;
	private final double longest;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
	private double[] constant;

	/**
	 * @param rates fits 1 / T by the logarithm
	 * @param longest the time constant of a curve that does not decay
	 */
	TimeDecayBlock(final double[] t, final BlockFitter rates, final double longest) {
		this.t = t;
		this.rates = rates;
		this.longest = longest;
	}

	@Override
	public void start(final CurveBlock block) {
		rates.fit(block);
		final double[] found = block.parameters()[0];
		for (int v = 0; v < block.count(); v++) {
			found[v] = found[v] > 0 ? 1 / found[v] : longest;
		}
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		constant = parameters[0];
		for (int v = 0; v < count; v++) {
			slope[v] = 1 / (constant[v] * constant[v]);
		}
	}

	@Override
	public void sample(final int i, final double[] curve, final double[][] derivatives, final int count) {
		divide(-t[i], constant, exponent, count);
		exponential.compute(exponent, curve, count);
		multiply(t[i], curve, slope, derivatives[0], count);
	}

	private static void divide(final double value, final double[] by, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = value / by[v];
		}
	}

	private static void multiply(final double by, final double[] curve, final double[] slope, final double[] result,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			result[v] = curve[v] * by * slope[v];
		}
	}
}
