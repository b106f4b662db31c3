package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;

import org.imagingbiomarkers.diffusion.MonoExponential;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model's derivatives, against differences of its curve. */
class DerivativesTest {

	record Case(CurveModel model, double... parameters) {

		@Override
		public String toString() {
			return model.getClass().getSimpleName();
		}
	}

	static Stream<Case> models() {
		return Stream.of(new Case(new MonoExponential(0, 50, 400, 1000), 1.1e-3, 730), new Case(new DecayAboveOffset(
			Double.NEGATIVE_INFINITY), 900, 1.5e-3, 30));
	}

	@ParameterizedTest
	@MethodSource("models")
	void derivativesAreTheSlopesOfTheCurve(final Case c) {
		final int size = c.parameters.length;
		final int samples = c.model.samples();
		final double[][] derivatives = new double[size][samples];
		c.model.derivatives(c.parameters, derivatives);
		for (int k = 0; k < size; k++) {
			final double h = 1e-5 * c.parameters[k];
			final double[] above = curve(c, k, h);
			final double[] below = curve(c, k, -h);
			for (int i = 0; i < samples; i++) {
				final double slope = (above[i] - below[i]) / (2 * h);
				assertEquals(slope, derivatives[k][i], 1e-6 * Math.abs(slope) + 1e-12, "parameter " + k + ", sample " + i);
			}
		}
	}

	private static double[] curve(final Case c, final int parameter, final double change) {
		final double[] p = c.parameters.clone();
		p[parameter] += change;
		final double[] curve = new double[c.model.samples()];
		c.model.curve(p, curve);
		return curve;
	}
}
