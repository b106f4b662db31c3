package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;

import org.imagingbiomarkers.AllModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model's derivatives, against differences of its curve. */
@Tag("docs/commands/t1rho-map#what-it-computes")
class DerivativesTest {

	static List<AllModels.Case> models() {
		return AllModels.cases();
	}

	@ParameterizedTest
	@MethodSource("models")
	void derivativesAreTheSlopesOfTheCurve(final AllModels.Case c) {
		final CurveModel model = c.fitter().get().model();
		final int size = c.parameters().length;
		assertEquals(size, model.parameters().size());
		final double[][] derivatives = new double[size][model.samples()];
		model.derivatives(c.parameters(), derivatives);
		for (int k = 0; k < size; k++) {
			final double h = 1e-5 * c.parameters()[k];
			final double[] above = curve(model, c, k, h);
			final double[] below = curve(model, c, k, -h);
			for (int i = 0; i < model.samples(); i++) {
				final double slope = (above[i] - below[i]) / (2 * h);
				assertEquals(slope, derivatives[k][i], 1e-6 * Math.abs(slope) + 1e-11 * Math.abs(above[i]) / h, "parameter " + k +
					", sample " + i);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("models")
	void theLastParameterIsAFactorOfTheCurve(final AllModels.Case c) {
		final CurveModel model = c.fitter().get().model();
		assumeTrue(AllModels.scales(model), "noise does not scale with the signal");
		final int last = c.parameters().length - 1;
		final double[] curve = c.curve();
		final double[] doubled = curve(model, c, last, c.parameters()[last]);
		for (int i = 0; i < curve.length; i++) {
			assertEquals(2 * curve[i], doubled[i], 1e-12 * Math.abs(doubled[i]));
		}
	}

	private static double[] curve(final CurveModel model, final AllModels.Case c, final int parameter,
		final double change)
	{
		final double[] p = c.parameters().clone();
		p[parameter] += change;
		final double[] curve = new double[model.samples()];
		model.curve(p, curve);
		return curve;
	}
}
