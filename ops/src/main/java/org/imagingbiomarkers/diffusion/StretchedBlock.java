package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.Logarithm;
import org.imagingbiomarkers.curve.SingleStarts;

/** {@link StretchedExponential} of many curves at once. */
final class StretchedBlock implements BlockModel {

	private final SingleStarts starts;
	private final double[] b;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final Logarithm logarithm = new Logarithm(CurveBlock.PLANE_LENGTH);
	private final double[] logDdc = new double[CurveBlock.PLANE_LENGTH];
	private final double[] log = new double[CurveBlock.PLANE_LENGTH];
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private final double[] power = new double[CurveBlock.PLANE_LENGTH];
	private final double[] slope = new double[CurveBlock.PLANE_LENGTH];
	private double[] alpha;

	StretchedBlock(final CurveModel single, final double[] b) {
		starts = new SingleStarts(single);
		this.b = b;
	}

	@Override
	public void start(final CurveBlock block) {
		starts.find(block);
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		alpha = parameters[1];
		logarithm.compute(parameters[0], logDdc, count);
		prepare(parameters[0], alpha, slope, count);
	}

	private static void prepare(final double[] ddc, final double[] alpha, final double[] slope, final int count) {
		for (int v = 0; v < count; v++) {
			slope[v] = alpha[v] / ddc[v];
		}
	}

	@Override
	public void sample(final int i, final double[] signal, final double[][] derivatives, final int count) {
		if (b[i] == 0) {
			Arrays.fill(signal, 0, count, 1);
			Arrays.fill(derivatives[0], 0, count, 0);
			Arrays.fill(derivatives[1], 0, count, 0);
			return;
		}
		exponents(Math.log(b[i]), logDdc, alpha, log, exponent, count);
		exponential.compute(exponent, power, count);
		negate(power, exponent, count);
		exponential.compute(exponent, signal, count);
		derive(signal, power, slope, log, derivatives[0], derivatives[1], count);
	}

	/** The logarithms of b DDC, and alpha times those. */
	private static void exponents(final double logB, final double[] logDdc, final double[] alpha, final double[] log,
		final double[] exponent, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double sum = logB + logDdc[v];
			log[v] = sum;
			exponent[v] = alpha[v] * sum;
		}
	}

	private static void negate(final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = -values[v];
		}
	}

	private static void derive(final double[] signal, final double[] power, final double[] slope, final double[] log,
		final double[] ofDdc, final double[] ofAlpha, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double both = signal[v] * power[v];
			ofDdc[v] = -both * slope[v];
			ofAlpha[v] = -both * log[v];
		}
	}
}
