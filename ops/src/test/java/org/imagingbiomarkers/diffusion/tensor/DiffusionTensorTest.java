package org.imagingbiomarkers.diffusion.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitQuality;
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

	/** What dipy 1.12.1 reaches with the same kind of fit. */
	@Test
	void noisySignals_areFittedAsWellAsByOtherPrograms() {
		assertNoWorse("linear", 0, 0.034745, 2.3855e-5);
		assertNoWorse("weighted", 0, 0.032755, 2.4155e-5);
		assertNoWorse("nonlinear", 0, 0.032695, 2.4105e-5);
		assertNoWorse("constrained", 0, 0.032695, 2.4105e-5);
		assertNoWorse("nonlinear", 40, 0.03276, 2.4105e-5);
	}

	private static void assertNoWorse(final String method, final double noise, final double fa, final double md) {
		final double[] found = errors(method, noise);
		assertTrue(found[0] <= fa, method + " FA " + found[0]);
		assertTrue(found[1] <= md, method + " MD " + found[1]);
	}

	@ParameterizedTest
	@ValueSource(strings = { "weighted", "nonlinear" })
	void scatterAndIntervals_areThoseOfTheCurvature(final String method) {
		final CurveFitter fitter = Scheme.of("dir30_b1000").fitter(method);
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] truth = { 1.0e-3, 0.7e-3, 0.5e-3, 0.2e-3, 0.1e-3, -0.1e-3, 1000 };
		final double[] curve = new double[35];
		fitter.model().curve(truth, curve);
		final Random random = new Random(7);
		final int voxels = 4000;
		final List<Derived> derived = fitter.model().derived();
		// What nothing can do better, by Cramer and Rao.
		quality.judge(curve, truth);
		final int[] inside = new int[2];
		final double[] squares = new double[2];
		final double[] said = new double[2];
		for (int voxel = 0; voxel < voxels; voxel++) {
			final double[] noisy = curve.clone();
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] = Math.hypot(noisy[i] + 15 * random.nextGaussian(), 15 * random.nextGaussian());
			}
			final double[] p = new double[7];
			assertEquals(FitStatus.FITTED, fitter.fit(noisy, p));
			quality.judge(noisy, p);
			for (int k = 0; k < 2; k++) {
				final double error = derived.get(k).value(p) - derived.get(k).value(truth);
				// Student's t for 28 degrees of freedom.
				if (Math.abs(error) <= 2.048 * quality.standardError(7 + k)) inside[k]++;
				squares[k] += error * error / voxels;
				said[k] += quality.standardError(7 + k) * quality.standardError(7 + k) / voxels;
			}
		}
		for (int k = 0; k < 2; k++) {
			assertEquals(0.95, inside[k] / (double) voxels, 0.02, derived.get(k).parameter().name());
			assertEquals(1, Math.sqrt(squares[k] / said[k]), 0.03, derived.get(k).parameter().name());
		}
	}

	@Test
	void theSlopesOfDerivedQuantities_areThoseOfDifferences() {
		final double[] p = { 1.0e-3, 0.7e-3, 0.5e-3, 0.2e-3, 0.1e-3, -0.1e-3, 1000 };
		final double h = 1e-8;
		for (final Derived one : Scheme.of("dir30_b1000").fitter("linear").model().derived()) {
			final double[] gradient = new double[7];
			one.gradient(p, gradient);
			for (int k = 0; k < 6; k++) {
				final double[] above = p.clone();
				final double[] below = p.clone();
				above[k] += h;
				below[k] -= h;
				final double slope = (one.value(above) - one.value(below)) / (2 * h);
				assertEquals(slope, gradient[k], 1e-5 * (1 + Math.abs(slope)), one.parameter().name() + " " + k);
			}
		}
	}

	/** Noise makes an eigenvalue negative, which tissue cannot have. */
	@Test
	void constrained_hasNoNegativeEigenvalue_andTheLeastSquaresOfThose() {
		final Scheme scheme = Scheme.of("dir06_b1000");
		final CurveFitter free = scheme.fitter("nonlinear");
		final CurveFitter fitter = scheme.fitter("constrained");
		final Random random = new Random(11);
		int bound = 0;
		for (int voxel = 0; voxel < 300; voxel++) {
			final double[] p = new double[7];
			final double[] noisy = new double[7];
			free.model().curve(new double[] { 1.6e-3, 0.1e-3, 0.1e-3, 0, 0, 0, 1000 }, noisy);
			for (int i = 0; i < 7; i++) {
				noisy[i] += 60 * random.nextGaussian();
			}
			if (!free.fit(noisy, p).isFitted()) continue;
			final boolean negative = derived(free, "l3", p) < 0;
			if (negative) bound++;
			assertEquals(FitStatus.FITTED, fitter.fit(noisy, p));
			assertTrue(derived(fitter, "l3", p) >= -1e-12, "l3 " + derived(fitter, "l3", p));
			assertTrue(derived(fitter, "fa", p) <= 1 + 1e-12);
		}
		assertTrue(bound > 50, bound + " at the bound");
	}

	@Test
	void directionsOfAnyLength_andRepeatsAndShells_giveTheSameTensor() {
		final Scheme scheme = Scheme.of("dir12_b800");
		final int n = scheme.b.length;
		final double[] b = Arrays.copyOf(scheme.b, 2 * n);
		final double[] directions = new double[6 * n];
		for (int i = 0; i < 2 * n; i++) {
			if (i >= n) b[i] = 2.5 * scheme.b[i - n];
			for (int axis = 0; axis < 3; axis++) {
				directions[3 * i + axis] = (i + 1) * scheme.directions.component(i % n, axis) * (i % 2 == 0 ? 1 : -1);
			}
		}
		final CurveFitter fitter = DiffusionTensor.DECLARATION.fitter("weighted", new GradientDirections(directions), b);
		final double[] truth = { 1.0e-3, 0.7e-3, 0.5e-3, 0.2e-3, 0.1e-3, -0.1e-3, 1000 };
		final double[] curve = new double[2 * n];
		fitter.model().curve(truth, curve);
		final double[] p = new double[7];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, p));
		for (int k = 0; k < 7; k++) {
			assertEquals(truth[k], p[k], 1e-9 * Math.abs(truth[k]));
		}
		// A sample without a positive signal is left out.
		curve[5] = 0;
		assertEquals(FitStatus.FITTED, fitter.fit(curve, p));
		assertEquals(truth[3], p[3], 1e-9);
	}

	@Test
	void whatDeterminesNoTensor_isRefused() {
		final double[] b = { 0, 1000, 1000, 1000, 1000, 1000, 1000 };
		final double[] five = { 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 1, -1, 0, 0 };
		assertMessage("at least 6 directions", new GradientDirections(five), b);
		final double[] without = five.clone();
		without[3] = 0;
		assertMessage("volume 2 of b = 1000.0 s/mm^2 has none", new GradientDirections(without), b);
		assertMessage("one direction per volume (7), but there are 1", new GradientDirections(1, 0, 0), b);
		assertMessage("at least two different b-values", Scheme.of("dir06_b1000").directions, 1000, 1000, 1000, 1000, 1000,
			1000, 1000);
		assertThrows(InvalidInputException.class, () -> new GradientDirections(1, 0));
		assertThrows(InvalidInputException.class, () -> new GradientDirections(1, 0, Double.NaN));
	}

	private static void assertMessage(final String part, final GradientDirections directions, final double... b) {
		final String message = assertThrows(InvalidInputException.class, () -> new DiffusionTensor(directions, b))
			.getMessage();
		assertTrue(message.contains(part), message);
	}
}
