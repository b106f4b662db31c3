package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Madym's calibration curves, with the tolerances of its own tests; its dual-input model is none of ours. */
@Tag("docs/commands/dce-map#what-it-computes")
class MadymCurvesTest {

	private static final ReferenceCurves CURVES = new ReferenceCurves(Csv.rows("/mr/madym_dce_curves.csv"), "case_id");

	@ParameterizedTest
	@ValueSource(strings = { "ETM", "ETM_noise", "PATLAK", "PATLAK_noise" })
	void theDelayOfSixSecondsAndTheParametersAreFound(final String name) {
		final double[] times = Arrays.stream(Csv.column(Csv.rows("/mr/madym_input_functions.csv"), "t_min")).map(t -> 60 * t)
			.toArray();
		final ArterialInput input = new ArterialInput(times, Csv.column(Csv.rows("/mr/madym_input_functions.csv"),
			"arterial_cp_mM"));
		final boolean patlak = name.startsWith("PATLAK");
		final double[] truth = patlak ? new double[] { 0.25, 0.1, 6 } : new double[] { 0.25, 0.2, 0.1, 6 };
		final TissueCurve tissue = new TissueCurve(patlak ? new Patlak() : new ExtendedTofts(), input, times, List.of(Bounds
			.delay(0, 20)));
		final double[] measured = CURVES.column(name, "ct_mM");
		final double[] fitted = new double[truth.length];
		assertEquals(FitStatus.FITTED, KineticFit.nonlinear(tissue).fit(measured, fitted));
		for (int k = 0; k < truth.length; k++) {
			assertEquals(truth[k], fitted[k], (patlak ? 0.5 : 0.1) * truth[k], "parameter " + k + " of " + Arrays.toString(
				fitted));
		}
		final double[] curve = new double[times.length];
		tissue.curve(fitted, curve);
		double squares = 0;
		for (int i = 0; i < curve.length; i++) {
			squares += Math.pow(curve[i] - measured[i], 2);
		}
		assertTrue(squares / curve.length < 5e-4, "mean square " + squares / curve.length);
	}
}
