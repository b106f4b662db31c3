package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

@Tag("docs/commands/t1-map-inversion-recovery#what-it-computes")
class InversionRecoveryTest {

	private static final double[] TI = { 1500, 50, 400, 150, 3000, 800 };

	@Test
	void madymsCalibrationCaseIsReproduced() {
		final List<Map<String, String>> rows = Csv.rows("/mr/madym_t1_ir.csv");
		final double[] fitted = new double[3];
		assertEquals(FitStatus.FITTED, InversionRecovery.nonlinear(Csv.column(rows, "ti_ms")).fit(Csv.column(rows, "signal"),
			fitted));
		assertEquals(Csv.number(rows.get(0), "t1_ms"), fitted[0], 1e-6 * fitted[0]);
		assertEquals(2, fitted[1], 1e-6);
		assertEquals(Csv.number(rows.get(0), "m0"), fitted[2], 1e-6 * fitted[2]);
	}

	@Property(tries = 500)
	void theMagnitudeGivesItsParametersBackWhateverItsPolarity(@ForAll @DoubleRange(min = 150, max = 3000) final double t1,
		@ForAll @DoubleRange(min = 1.2, max = 2) final double inversion)
	{
		final double[] truth = { t1, inversion, 500 };
		final double[] curve = new double[TI.length];
		final CurveFitter fitter = InversionRecovery.nonlinear(TI);
		fitter.model().curve(truth, curve);
		final double[] fitted = new double[3];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, fitted));
		for (int k = 0; k < 3; k++) {
			assertEquals(truth[k], fitted[k], 1e-4 * truth[k], "parameter " + k);
		}
	}

	@Test
	void noFinerSearchFindsACloserCurve() {
		final Random random = new Random(8);
		final CurveFitter fitter = InversionRecovery.nonlinear(TI);
		for (int n = 0; n < 200; n++) {
			final double t1 = 300 + 2000 * random.nextDouble();
			final double[] noisy = new double[TI.length];
			for (int i = 0; i < TI.length; i++) {
				noisy[i] = Math.hypot(100 * (1 - 1.9 * Math.exp(-TI[i] / t1)) + 4 * random.nextGaussian(), 4 * random
					.nextGaussian());
			}
			final double[] fitted = new double[3];
			if (fitter.fit(noisy, fitted) != FitStatus.FITTED) continue;
			assertTrue(cost(fitter, noisy, fitted) <= (1 + 1e-9) * searched(fitter, noisy), "curve " + n);
		}
	}

	@Test
	void tooFewInversionTimesAreRefusedInOneSentence() {
		assertEquals("inversion_times must hold at least three different values, but there are only 2.", assertThrows(
			IllegalArgumentException.class, () -> InversionRecovery.nonlinear(50, 500, 500)).getMessage());
	}

	/** The smallest cost on a fine grid of T1 and inversion, each with the best M0. */
	private static double searched(final CurveFitter fitter, final double[] measured) {
		double best = Double.POSITIVE_INFINITY;
		final double[] p = new double[3];
		final double[] shape = new double[TI.length];
		for (p[0] = 100; p[0] < 6000; p[0] *= 1.02) {
			for (p[1] = 0.02; p[1] < 3; p[1] += 0.02) {
				p[2] = 1;
				fitter.model().curve(p, shape);
				double product = 0;
				double squares = 0;
				for (int i = 0; i < shape.length; i++) {
					product += shape[i] * measured[i];
					squares += shape[i] * shape[i];
				}
				p[2] = product / squares;
				best = Math.min(best, cost(fitter, measured, p));
			}
		}
		return best;
	}

	private static double cost(final CurveFitter fitter, final double[] measured, final double[] parameters) {
		final double[] curve = new double[measured.length];
		fitter.model().curve(parameters, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (measured[i] - curve[i]) * (measured[i] - curve[i]);
		}
		return sum;
	}
}
