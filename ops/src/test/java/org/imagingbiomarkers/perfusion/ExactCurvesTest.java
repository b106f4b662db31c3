package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Curves whose convolution was computed in closed form, on even and uneven times. */
@Tag("docs/commands/dce-map#what-it-computes")
class ExactCurvesTest {

	private static final ReferenceCurves INPUTS = new ReferenceCurves(Csv.rows("/mr/dce_exact_input.csv"), "time_grid");
	private static final ReferenceCurves CURVES = new ReferenceCurves(Csv.rows("/mr/dce_exact_curves.csv"), "case_id");

	static List<Map<String, String>> cases() {
		return Csv.rows("/mr/dce_exact_cases.csv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theModelComputesTheCurveToOneInABillion(final Map<String, String> c) {
		final double[] expected = CURVES.column(c.get("case_id"), "ct_mM");
		final double[] curve = new double[expected.length];
		tissue(c).curve(truth(c), curve);
		for (int i = 0; i < curve.length; i++) {
			assertEquals(expected[i], curve[i], 1e-9 * Math.abs(expected[i]), "sample " + i);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theFitFindsTheParameters(final Map<String, String> c) {
		final double[] truth = truth(c);
		final double[] fitted = new double[truth.length];
		assertEquals(FitStatus.FITTED, KineticFit.nonlinear(tissue(c)).fit(CURVES.column(c.get("case_id"), "ct_mM"), fitted));
		for (int k = 0; k < truth.length; k++) {
			assertEquals(truth[k], fitted[k], 1e-8 * truth[k], "parameter " + k);
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void theLinearFitComesNear(final Map<String, String> c) {
		final double[] truth = truth(c);
		final double[] fitted = new double[truth.length];
		assertEquals(FitStatus.FITTED, KineticFit.linear(tissue(c)).fit(CURVES.column(c.get("case_id"), "ct_mM"), fitted));
		for (int k = 0; k < truth.length; k++) {
			assertEquals(truth[k], fitted[k], 0.1 * truth[k] + 0.01, "parameter " + k);
		}
	}

	private static TissueCurve tissue(final Map<String, String> c) {
		final double[] times = INPUTS.column(c.get("time_grid"), "t_s");
		return new TissueCurve(model(c), new ArterialInput(times, INPUTS.column(c.get("time_grid"), "cp_mM")), times, List
			.of());
	}

	private static KineticModel model(final Map<String, String> c) {
		return switch (c.get("model")) {
			case "tofts" -> new Tofts();
			case "extended_tofts" -> new ExtendedTofts();
			default -> new Patlak();
		};
	}

	private static double[] truth(final Map<String, String> c) {
		final double transfer = Csv.number(c, "ktrans_or_ps_per_min");
		return switch (c.get("model")) {
			case "tofts" -> new double[] { transfer, Csv.number(c, "ve") };
			case "extended_tofts" -> new double[] { transfer, Csv.number(c, "ve"), Csv.number(c, "vp") };
			default -> new double[] { transfer, Csv.number(c, "vp") };
		};
	}
}
