package org.imagingbiomarkers.perfusion.ct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.TissueScale;
import org.imagingbiomarkers.perfusion.deconvolution.Deconvolution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of the reference collection of CT perfusion, without noise. */
class CtReferenceTest {

	/** One row of a table of cases. */
	record Case(Map<String, String> row) {

		String id() {
			return row.get("case_id");
		}

		double number(final String column) {
			return Csv.number(row, column);
		}

		double[] curve(final String file, final String column) {
			return Csv.column(Csv.rows("/kinetics/" + file).stream().filter(one -> one.get("case_id").equals(id())).toList(),
				column);
		}

		@Override
		public String toString() {
			return id();
		}
	}

	private static Stream<Case> cases(final String file) {
		return Csv.rows("/kinetics/" + file).stream().map(Case::new);
	}

	static Stream<Case> deconvolutions() {
		return cases("ctp_deconvolution_cases.csv");
	}

	static Stream<Case> slopes() {
		return cases("ctp_max_slope_cases.csv");
	}

	static Stream<Case> patlaks() {
		return cases("ctp_patlak_cases.csv");
	}

	static double[] artery(final String id, final String column) {
		return Csv.column(input(id), column);
	}

	private static List<Map<String, String>> input(final String id) {
		return Csv.rows("/kinetics/ctp_input.csv").stream().filter(row -> row.get("aif_id").equals(id)).toList();
	}

	@ParameterizedTest
	@MethodSource("deconvolutions")
	void everyDeconvolutionGivesWhatTheMethodGives(final Case c) {
		final double[] times = artery(c.row.get("aif_id"), "t_s");
		final double[] artery = artery(c.row.get("aif_id"), "aif_delta_hu");
		final double[] tissue = c.curve("ctp_deconvolution_curves.csv", "hu");
		final int baseline = (int) c.number("n_baseline");
		assertEquals(FitStatus.FITTED, new HounsfieldChange(new BaselineFrames(0, baseline - 1)).convert(tissue,
			new double[0]));
		assertArrayEquals(c.curve("ctp_deconvolution_curves.csv", "delta_hu"), tissue, 1e-9);
		final CtScale scale = new CtScale(new TissueScale(c.number("hct_large"), c.number("hct_small"), c.number(
			"density_g_per_ml")), false);
		final CtSettings settings = CtSettings.of(scale, artery);
		for (final String percent : List.of("05", "10", "20")) {
			final double[] found = fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.TRUNCATION, settings.deconvolvedBy(
				new Deconvolution.Truncated(Double.parseDouble(percent) / 100)), times), tissue);
			near(c, "bsvd" + percent + "_cbf", found[1], 1e-6);
			assertEquals(c.number("bsvd" + percent + "_tmax_s"), found[3], 0);
			near(c, "cbv_area_ratio_trapezoid", found[0], 1e-9);
			assertEquals(60 * found[0] / found[1], found[2], 1e-9);
		}
		final double[] found = fit(CtDeconvolution.DECLARATION.fitter(CtDeconvolution.OSCILLATION, settings, times), tissue);
		near(c, "osvd_cbf", found[1], 1e-6);
		assertEquals(c.number("osvd_tmax_s"), found[3], 0);
		near(c, "max_slope_cbf_forward_diff", fit(slope(settings, CtSettings.Slope.FORWARD, times), tissue)[0], 1e-9);
		near(c, "max_slope_cbf_central_diff", fit(slope(settings, CtSettings.Slope.CENTRAL, times), tissue)[0], 1e-9);
		if (!c.row.get("residue").equals("exponential")) return;
		final double[] compartment = fit(CtCompartment.DECLARATION.fitter("nonlinear", settings, times), tissue);
		near(c, "cbf_ml_per_100g_per_min", compartment[0], 1e-6);
		near(c, "mtt_s", compartment[1], 1e-6);
		assertEquals(c.number("delay_s"), compartment[2], 1e-6);
		near(c, "cbv_ml_per_100g", compartment[0] * compartment[1] / 60, 1e-6);
	}

	@ParameterizedTest
	@MethodSource("slopes")
	void theMaximumSlopeIsThatOfTheSamples(final Case c) {
		final double[] times = c.curve("ctp_max_slope_curves.csv", "t_s");
		final double[] tissue = c.curve("ctp_max_slope_curves.csv", "delta_hu");
		final CtSettings settings = CtSettings.of(new CtScale(new TissueScale(0, 0, c.number("density_g_per_ml")), false),
			artery(c.row.get("aif_id"), "aif_delta_hu"));
		final double forward = fit(slope(settings, CtSettings.Slope.FORWARD, times), tissue)[0];
		final double central = fit(slope(settings, CtSettings.Slope.CENTRAL, times), tissue)[0];
		near(c, "cbf_forward_diff", forward, 1e-9);
		near(c, "cbf_central_diff", central, 1e-9);
		near(c, "cbf_true_ml_per_100g_per_min", forward, 0.01);
		near(c, "cbf_true_ml_per_100g_per_min", central, 0.03);
	}

	@ParameterizedTest
	@MethodSource("patlaks")
	void patlakGivesPermeabilityAndVolumeBack(final Case c) {
		final double[] times = c.curve("ctp_patlak_curves.csv", "t_s");
		final double large = c.number("hct_large");
		// The blood of the tissue has the hematocrit of the artery here.
		final CtSettings settings = CtSettings.of(new CtScale(new TissueScale(large, large, c.number("density_g_per_ml")),
			false), c.curve("ctp_patlak_curves.csv", "aif_delta_hu"));
		for (final double from : new double[] { Double.NEGATIVE_INFINITY, c.number("t_star_s") }) {
			final double[] found = fit(CtPatlak.DECLARATION.fitter("linear", settings.startingAt(from), times), c.curve(
				"ctp_patlak_curves.csv", "delta_hu"));
			near(c, "ps_ml_per_100g_per_min", found[0], 1e-7);
			near(c, "cbv_ml_per_100g", found[1], 1e-7);
		}
	}

	private static CurveFitter slope(final CtSettings settings, final CtSettings.Slope slope, final double[] times) {
		return CtMaximumSlope.DECLARATION.fitter("direct", settings.bySlope(slope), times);
	}

	private static double[] fit(final CurveFitter fitter, final double[] tissue) {
		final double[] found = new double[fitter.model().parameters().size()];
		assertTrue(fitter.fit(tissue, found).isFitted());
		return found;
	}

	private static void near(final Case c, final String column, final double found, final double relative) {
		assertEquals(c.number(column), found, relative * Math.abs(c.number(column)), c + " " + column);
	}
}
