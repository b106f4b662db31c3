package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Exponential;
import org.imagingbiomarkers.curve.SingleStarts;

/** {@link Ivim} of many curves at once. */
final class IvimBlock implements BlockModel {

	private final double[] b;
	private final SingleStarts starts;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private final double[] tissue = new double[CurveBlock.PLANE_LENGTH];
	private final double[] perfusion = new double[CurveBlock.PLANE_LENGTH];
	private double[] d;
	private double[] dStar;
	private double[] f;

	IvimBlock(final CurveModel single, final double[] b) {
		this.b = b;
		starts = new SingleStarts(single);
	}

	@Override
	public void start(final CurveBlock block) {
		starts.find(block);
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		d = parameters[0];
		dStar = parameters[1];
		f = parameters[2];
	}

	@Override
	public void sample(final int i, final double[] signal, final double[][] derivatives, final int count) {
		multiply(-b[i], d, exponent, count);
		exponential.compute(exponent, tissue, count);
		multiply(-b[i], dStar, exponent, count);
		exponential.compute(exponent, perfusion, count);
		mix(f, tissue, perfusion, signal, count);
		derive(-b[i], f, tissue, perfusion, derivatives[0], derivatives[1], derivatives[2], count);
	}

	private static void multiply(final double by, final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = by * values[v];
		}
	}

	private static void mix(final double[] f, final double[] tissue, final double[] perfusion, final double[] signal,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			signal[v] = f[v] * perfusion[v] + (1 - f[v]) * tissue[v];
		}
	}

	private static void derive(final double minusB, final double[] f, final double[] tissue, final double[] perfusion,
		final double[] ofD, final double[] ofDStar, final double[] ofF, final int count)
	{
		for (int v = 0; v < count; v++) {
			ofD[v] = minusB * (1 - f[v]) * tissue[v];
			ofDStar[v] = minusB * f[v] * perfusion[v];
			ofF[v] = perfusion[v] - tissue[v];
		}
	}
}
