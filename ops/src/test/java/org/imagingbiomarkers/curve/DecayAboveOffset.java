package org.imagingbiomarkers.curve;

import java.util.List;
import java.util.Random;

/** A exp(-x R) + C: a curve with parameters of very different size, for tests of the fit itself. */
final class DecayAboveOffset implements CurveModel {

	private static final double[] X = { 0, 50, 100, 200, 300, 400, 600, 800, 1000, 1500, 2000, 3000 };

	private final List<Parameter> parameters;

	DecayAboveOffset(final double smallestOffset) {
		parameters = List.of(new Parameter("a", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), new Parameter("r",
			"", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY), new Parameter("c", "", smallestOffset,
				Double.POSITIVE_INFINITY));
	}

	double[] noisy(final double[] truth, final double noise, final long seed) {
		final Random random = new Random(seed);
		final double[] curve = curve(truth);
		for (int i = 0; i < curve.length; i++) {
			curve[i] += noise * random.nextGaussian();
		}
		return curve;
	}

	double[] curve(final double[] p) {
		final double[] curve = new double[X.length];
		curve(p, curve);
		return curve;
	}

	double[][] jacobian(final double[] p) {
		final double[][] derivatives = new double[3][X.length];
		derivatives(p, derivatives);
		final double[][] jacobian = new double[X.length][3];
		for (int i = 0; i < X.length; i++) {
			for (int k = 0; k < 3; k++) {
				jacobian[i][k] = derivatives[k][i];
			}
		}
		return jacobian;
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return X.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		for (int i = 0; i < X.length; i++) {
			curve[i] = p[0] * Math.exp(-X[i] * p[1]) + p[2];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		for (int i = 0; i < X.length; i++) {
			final double decay = Math.exp(-X[i] * p[1]);
			derivatives[0][i] = decay;
			derivatives[1][i] = -X[i] * p[0] * decay;
			derivatives[2][i] = 1;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		p[0] = measured[0] - measured[X.length - 1];
		p[1] = 1e-3;
		p[2] = measured[X.length - 1];
		return FitStatus.FITTED;
	}
}
