package org.imagingbiomarkers.curve;

/** {@link ExponentialDecay} of many curves at once. */
final class DecayBlock implements BlockModel {

	private final double[] x;
	private final BlockFitter start;
	private final Exponential exponential = new Exponential(CurveBlock.PLANE_LENGTH);
	private final double[] exponent = new double[CurveBlock.PLANE_LENGTH];
	private double[] rate;

	DecayBlock(final double[] x, final BlockFitter start) {
		this.x = x;
		this.start = start;
	}

	@Override
	public void start(final CurveBlock block) {
		start.fit(block);
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		rate = parameters[0];
	}

	@Override
	public void sample(final int i, final double[] curve, final double[][] derivatives, final int count) {
		multiply(-x[i], rate, exponent, count);
		exponential.compute(exponent, curve, count);
		multiply(-x[i], curve, derivatives[0], count);
	}

	private static void multiply(final double by, final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = by * values[v];
		}
	}
}
