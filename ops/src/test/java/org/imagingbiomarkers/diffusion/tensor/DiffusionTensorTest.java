package org.imagingbiomarkers.diffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tensor on signals whose truth is known. */
class DiffusionTensorTest {

	private static final List<Map<String, String>> SCHEMES = Csv.rows("/kinetics/dti_schemes.csv");
	private static final List<Map<String, String>> SIGNALS = Csv.rows("/kinetics/dti_signals.csv");
	private static final List<String> COLUMNS = List.of("MD", "FA", "AD", "RD", "L1", "L2", "L3");

	/** The b-values and directions of a scheme. */
	private record Scheme(double[] b, GradientDirections directions) {

		static Scheme of(final String name) {
			final List<Map<String, String>> rows = SCHEMES.stream().filter(row -> row.get("scheme").equals(name)).toList();
			return new Scheme(Csv.column(rows, "b_s_per_mm2"), new GradientDirections(rows.stream().flatMapToDouble(
				row -> Arrays.stream(new double[] { Csv.number(row, "gx"), Csv.number(row, "gy"), Csv.number(row, "gz") }))
				.toArray()));
		}

		CurveFitter fitter(final String method) {
			return DiffusionTensor.DECLARATION.fitter(method, directions, b);
		}
	}

	private static double derived(final CurveFitter fitter, final String name, final double... parameters) {
		return fitter.model().derived().stream().filter(one -> one.parameter().name().equals(name)).findFirst().orElseThrow()
			.value(parameters);
	}

	@ParameterizedTest
	@ValueSource(strings = { "linear", "weighted", "nonlinear", "constrained" })
	void exactSignals_giveTheirTensorBack(final String method) {
		for (final Map<String, String> truth : Csv.rows("/kinetics/dti_cases.csv")) {
			final String id = truth.get("case_id");
			final CurveFitter fitter = Scheme.of(truth.get("scheme")).fitter(method);
			final double[] p = new double[7];
			final double[] signal = Csv.column(SIGNALS.stream().filter(row -> row.get("case_id").equals(id)).toList(),
				"signal");
			assertEquals(FitStatus.FITTED, fitter.fit(signal, p), id);
			final List<String> elements = List.of("Dxx", "Dyy", "Dzz", "Dxy", "Dxz", "Dyz", "S0");
			for (int k = 0; k < elements.size(); k++) {
				assertWithin(truth, elements.get(k), p[k], id);
			}
			for (final String column : COLUMNS) {
				assertWithin(truth, column, derived(fitter, column.toLowerCase(Locale.ROOT), p), id);
			}
			final double along = Csv.number(truth, "e1x") * derived(fitter, "e1_x", p) + Csv.number(truth, "e1y") * derived(
				fitter, "e1_y", p) + Csv.number(truth, "e1z") * derived(fitter, "e1_z", p);
			if (Csv.number(truth, "L1") > Csv.number(truth, "L2")) assertEquals(1, Math.abs(along), 1e-9, id);
		}
	}

	private static void assertWithin(final Map<String, String> truth, final String column, final double found,
		final String id)
	{
		final double right = Csv.number(truth, column);
		assertEquals(right, found, 1e-10 + 1e-6 * Math.abs(right), id + " " + column);
	}

	/** Root mean square error of FA and of MD over the noisy set. */
	private static double[] errors(final String method, final double noise) {
		final Scheme scheme = Scheme.of("dir30_b1000");
		final List<Map<String, String>> rows = Csv.rows("/kinetics/dti_noisy.csv");
		final double[] squares = new double[2];
		for (final Map<String, String> row : rows) {
			final double[] signal = IntStream.range(0, 35).mapToDouble(i -> Csv.number(row, "s_" + i)).toArray();
			final CurveFitter fitter = noise > 0 ? DiffusionTensor.DECLARATION.method(method).fittersAboveNoise().orElseThrow()
				.of(scheme.directions, noise, scheme.b) : scheme.fitter(method);
			final double[] p = new double[7];
			assertEquals(FitStatus.FITTED, fitter.fit(signal, p));
			final double fa = derived(fitter, "fa", p) - Csv.number(row, "FA");
			final double md = derived(fitter, "md", p) - Csv.number(row, "MD");
			squares[0] += fa * fa / rows.size();
			squares[1] += md * md / rows.size();
		}
		return new double[] { Math.sqrt(squares[0]), Math.sqrt(squares[1]) };
	}

	@Test
	void noisySignals_areFittedAsWellAsByOtherPrograms() {
		for (final String m : List.of("linear", "weighted", "nonlinear", "constrained"))
			System.err.println(m + Arrays.toString(errors(m, 0)));
		System.err.println("rician" + Arrays.toString(errors("nonlinear", 40)));
	}
}
