package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/kurtosis-map#what-it-computes")
class KurtosisTest {

	@Test
	void theSignalFallsUpToTheLargestValidB() {
		final double largest = Kurtosis.largestValidB(1e-3, 1.2);
		assertEquals(2500, largest, 1e-9);
		final double[] curve = new double[4];
		new Kurtosis(largest - 100, largest, largest + 100, 0).curve(new double[] { 1e-3, 1.2, 1 }, curve);
		assertTrue(curve[0] > curve[1] && curve[2] > curve[1]);
		assertEquals(Double.POSITIVE_INFINITY, Kurtosis.largestValidB(1e-3, 0));
		assertEquals(Double.POSITIVE_INFINITY, Kurtosis.largestValidB(1e-3, -0.2));
	}

	@Test
	void aCurveThatRisesWithinItsBValues_isReplacedByOneThatIsLevelThere() {
		final double[] truth = { 1e-3, 1.2, 500 };
		final double[] within = { 0, 500, 1000, 1500, 2000 };
		final double[] beyond = { 0, 500, 1000, 2000, 3000 };
		assertEquals(FitStatus.FITTED, fit(truth, within));
		final double[] fitted = new double[3];
		final double[] signal = new double[beyond.length];
		new Kurtosis(beyond).curve(truth, signal);
		assertEquals(FitStatus.K_AT_BOUND, Kurtosis.nonlinear(beyond).fit(signal, fitted));
		assertEquals(3000, Kurtosis.largestValidB(fitted[0], fitted[1]), 1e-6);
		assertTrue(fitted[1] < 1.2 && fitted[1] > 0.9, "K = " + fitted[1]);
	}

	@Test
	void twoBValuesAreTooFew() {
		assertEquals("b_values must hold at least three different b-values, but there are only 2.", assertThrows(
			IllegalArgumentException.class, () -> Kurtosis.nonlinear(0, 1000, 1000)).getMessage());
		assertEquals("b_values must hold at least three different b-values, but there are only 2.", assertThrows(
			IllegalArgumentException.class, () -> StretchedExponential.nonlinear(0, 1000, 1000)).getMessage());
	}

	private static FitStatus fit(final double[] truth, final double[] b) {
		final double[] signal = new double[b.length];
		new Kurtosis(b).curve(truth, signal);
		return Kurtosis.nonlinear(b).fit(signal, new double[3]);
	}
}
