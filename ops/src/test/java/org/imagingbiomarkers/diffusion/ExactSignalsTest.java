package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diffusion model on noise-free signals of its own. */
@Tag("docs/commands/adc-map#what-it-computes")
@Tag("docs/commands/ivim-map#what-it-computes")
@Tag("docs/commands/kurtosis-map#what-it-computes")
@Tag("docs/commands/stretched-exponential-map#what-it-computes")
class ExactSignalsTest {

	private static final List<Map<String, String>> SIGNALS = Csv.rows("/mr/dwi_exact_signals.csv");

	/** @param columns those of the truth, in the order of the model's parameters */
	record Case(String name, String model, Function<double[], CurveFitter> fitter, List<String> columns) {

		@Override
		public String toString() {
			return name;
		}
	}

	static Stream<Case> fitters() {
		final List<String> adc = List.of("D_mm2_per_s", "s0");
		final List<String> ivim = List.of("D_mm2_per_s", "Dstar_mm2_per_s", "f", "s0");
		final List<String> kurtosis = List.of("D_mm2_per_s", "K", "s0");
		final List<String> stretched = List.of("D_mm2_per_s", "alpha", "s0");
		return Stream.of( //
			new Case("linear ADC", "adc", MonoExponential::linear, adc), //
			new Case("weighted ADC", "adc", MonoExponential::weighted, adc), //
			new Case("nonlinear ADC", "adc", MonoExponential::nonlinear, adc), //
			new Case("IVIM", "ivim", Ivim::nonlinear, ivim), //
			new Case("adaptive IVIM", "ivim", Ivim::adaptive, ivim), //
			new Case("Bayesian IVIM", "ivim", Ivim::bayesian, ivim), //
			new Case("kurtosis", "kurtosis", Kurtosis::nonlinear, kurtosis), //
			new Case("stretched exponential", "stretched", StretchedExponential::nonlinear, stretched));
	}

	@ParameterizedTest
	@MethodSource("fitters")
	void exactSignalsGiveTheirParametersBack(final Case c) {
		final List<Map<String, String>> cases = Csv.rows("/mr/dwi_exact_cases.csv").stream().filter(row -> row.get("model")
			.equals(c.model)).toList();
		assertTrue(cases.size() >= 8, cases.size() + " cases");
		for (final Map<String, String> truth : cases) {
			final List<Map<String, String>> samples = SIGNALS.stream().filter(row -> row.get("case_id").equals(truth.get(
				"case_id"))).toList();
			final double[] fitted = new double[c.columns.size()];
			final FitStatus status = c.fitter.apply(Csv.column(samples, "b_s_per_mm2")).fit(Csv.column(samples, "signal"),
				fitted);
			assertEquals(FitStatus.FITTED, status, truth.get("case_id"));
			for (int k = 0; k < fitted.length; k++) {
				final double expected = Csv.number(truth, c.columns.get(k));
				assertEquals(expected, fitted[k], 1e-6 * expected, truth.get("case_id") + " " + c.columns.get(k));
			}
		}
	}
}
