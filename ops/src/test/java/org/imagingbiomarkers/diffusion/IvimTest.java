package org.imagingbiomarkers.diffusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/ivim-map#what-it-computes")
class IvimTest {

	private static final double[] B = { 0, 10, 20, 40, 60, 80, 100, 150, 200, 400, 600, 800 };

	/** OSIPI asserts D below f = 0.8 and D* above f = 0.03 only. */
	@Test
	void theSignalsOfOsipiAreFittedWithinItsTolerance() {
		final List<Map<String, String>> samples = Csv.rows("/mr/dwi_ivim_signals.csv");
		int cases = 0;
		for (final Map<String, String> truth : Csv.rows("/mr/dwi_ivim_cases.csv")) {
			final List<Map<String, String>> curve = samples.stream().filter(row -> row.get("case_id").equals(truth.get(
				"case_id"))).toList();
			final double[] b = Csv.column(curve, "b_s_per_mm2");
			final double f = Csv.number(truth, "f");
			for (final CurveFitter fitter : List.of(Ivim.nonlinear(b), Ivim.bayesian(b))) {
				final double[] fitted = new double[4];
				fitter.fit(Csv.column(curve, "signal_norm"), fitted);
				final String id = truth.get("case_id");
				assertEquals(f, fitted[2], 0.2 + 0.1 * f, id);
				if (f < 0.8) assertWithin(Csv.number(truth, "D_mm2_per_s"), fitted[0], 0.0005, id);
				if (f > 0.03) assertWithin(Csv.number(truth, "Dstar_mm2_per_s"), fitted[1], 0.1, id);
				// This close to noise-free all but mixtures of nothing are known far better than that.
				if (f > 0.1 && f < 0.8) {
					assertEquals(f, fitted[2], 0.01, id);
					assertEquals(Csv.number(truth, "D_mm2_per_s"), fitted[0], 3e-5, id);
				}
			}
			cases++;
		}
		assertTrue(cases > 60, cases + " cases");
	}

	@Test
	void noFinerSearchFindsACloserCurve() {
		final Random random = new Random(6);
		final CurveFitter fitter = Ivim.nonlinear(B);
		int worse = 0;
		for (int n = 0; n < 300; n++) {
			final double[] signal = noisy(random, 1 / 30.0);
			final double[] fitted = new double[4];
			if (fitter.fit(signal, fitted) == FitStatus.NO_SIGNAL) continue;
			if (cost(fitter, signal, fitted) > (1 + 1e-6) * searched(signal)) worse++;
		}
		assertTrue(worse <= 3, worse + " of 300 are not the closest curve");
	}

	@Test
	void thePosteriorMeanIsThatOfABruteForceIntegral() {
		final Random random = new Random(9);
		for (final double noise : new double[] { 0.1, 0.05, 0.02 }) {
			for (int n = 0; n < 4; n++) {
				final double[] signal = noisy(random, noise);
				final double[] fitted = new double[4];
				Ivim.bayesian(B).fit(signal, fitted);
				final double[][] expected = integrated(signal);
				for (int k = 0; k < 4; k++) {
					assertEquals(expected[0][k], fitted[k], 0.03 * expected[1][k], "parameter " + k + " at noise " + noise);
				}
			}
		}
	}

	@Test
	void aSignalWithoutPerfusionHasNoneAndSaysSo() {
		final double[] signal = new double[B.length];
		for (int i = 0; i < B.length; i++) {
			signal[i] = 500 * Math.exp(-B[i] * 1e-3);
		}
		for (final CurveFitter fitter : List.of(Ivim.nonlinear(B), Ivim.segmented(200, B), Ivim.adaptive(B))) {
			final double[] fitted = new double[4];
			assertEquals(FitStatus.F_AT_BOUND, fitter.fit(signal, fitted));
			assertEquals(1e-3, fitted[0], 1e-9);
			assertEquals(0, fitted[2], 1e-9);
		}
	}

	@Test
	void aSeriesWithoutLargeBValuesIsSegmentedWhereItCan() {
		final double[] b = { 0, 10, 30, 60, 100, 150 };
		final double[] truth = { 1.5e-3, 0.05, 0.2, 100 };
		final double[] signal = new double[b.length];
		new Ivim(b).curve(truth, signal);
		final double[] fitted = new double[4];
		assertEquals(FitStatus.FITTED, Ivim.nonlinear(b).fit(signal, fitted));
		for (int k = 0; k < 4; k++) {
			assertEquals(truth[k], fitted[k], 1e-3 * truth[k]);
		}
	}

	@Test
	void acquisitionsThatDetermineNothingAreRefusedInOneSentence() {
		assertEquals("b_values must hold at least four different b-values, but there are only 3.", assertThrows(
			IllegalArgumentException.class, () -> Ivim.nonlinear(0, 100, 800)).getMessage());
		assertEquals(
			"b_threshold must leave at least two different b-values below it and two from it up, but 700.0 s/mm^2 leaves 11 " +
				"and 1.", assertThrows(IllegalArgumentException.class, () -> Ivim.segmented(700, B)).getMessage());
	}

	private static void assertWithin(final double expected, final double value, final double absolute, final String what) {
		assertEquals(expected, value, absolute + 0.1 * expected, what);
	}

	private static double[] noisy(final Random random, final double noise) {
		final double[] truth = { 0.6e-3 + 1.4e-3 * random.nextDouble(), 0.01 + 0.07 * random.nextDouble(), 0.05 + 0.3 * random
			.nextDouble(), 1 };
		final double[] signal = new double[B.length];
		new Ivim(B).curve(truth, signal);
		for (int i = 0; i < B.length; i++) {
			signal[i] += noise * random.nextGaussian();
		}
		return signal;
	}

	private static double cost(final CurveFitter fitter, final double[] signal, final double[] parameters) {
		final double[] curve = new double[signal.length];
		fitter.model().curve(parameters, curve);
		double sum = 0;
		for (int i = 0; i < curve.length; i++) {
			sum += (signal[i] - curve[i]) * (signal[i] - curve[i]);
		}
		return sum;
	}

	/** The smallest cost on a fine grid of d, d_star and f, each with the best scale. */
	private static double searched(final double[] signal) {
		final double[] best = { Double.POSITIVE_INFINITY };
		overAll(60, 40, 50, signal, (p, residuals, squares) -> best[0] = Math.min(best[0], residuals));
		return best[0];
	}

	/**
	 * Mean, of D* the median under a prior flat in its logarithm, and standard deviation of the posterior on a fine grid.
	 */
	private static double[][] integrated(final double[] signal) {
		final double smallest = searched(signal);
		final double[][] sums = new double[2][4];
		final double[] total = { 0 };
		final TreeMap<Double, Double> ofDStar = new TreeMap<>();
		overAll(150, 80, 150, signal, (p, residuals, squares) -> {
			final double density = p[1] * Math.pow(residuals / smallest, -(signal.length - 1) / 2.0) / Math.sqrt(squares);
			total[0] += density;
			ofDStar.merge(p[1], density / p[1], Double::sum);
			for (int k = 0; k < 4; k++) {
				sums[0][k] += density * p[k];
				sums[1][k] += density * p[k] * p[k];
			}
		});
		for (int k = 0; k < 4; k++) {
			sums[0][k] /= total[0];
			sums[1][k] = Math.sqrt(sums[1][k] / total[0] - sums[0][k] * sums[0][k]);
		}
		sums[0][1] = median(ofDStar);
		return sums;
	}

	/** Of a density at values evenly spread in their logarithm. */
	private static double median(final TreeMap<Double, Double> density) {
		final double half = density.values().stream().mapToDouble(d -> d).sum() / 2;
		final double step = Math.log(density.higherKey(density.firstKey()) / density.firstKey());
		double below = 0;
		for (final Map.Entry<Double, Double> one : density.entrySet()) {
			if (below + one.getValue() >= half) return one.getKey() * Math.exp(step * ((half - below) / one.getValue() - 0.5));
			below += one.getValue();
		}
		throw new AssertionError("no median");
	}

	private interface Visitor {

		void visit(double[] parameters, double residuals, double squares);
	}

	private static void overAll(final int ds, final int dStars, final int fs, final double[] signal,
		final Visitor visitor)
	{
		final double[] p = new double[4];
		final double[] tissue = new double[signal.length];
		final double[] perfusion = new double[signal.length];
		final double ratio = Ivim.LARGEST_D_STAR / Ivim.RATE_BOUNDARY;
		double squaredSignal = 0;
		for (final double value : signal) {
			squaredSignal += value * value;
		}
		for (int d = 0; d < ds; d++) {
			p[0] = (d + 0.5) * Ivim.RATE_BOUNDARY / ds;
			for (int i = 0; i < signal.length; i++) {
				tissue[i] = Math.exp(-B[i] * p[0]);
			}
			for (int s = 0; s < dStars; s++) {
				p[1] = Ivim.RATE_BOUNDARY * Math.pow(ratio, (s + 0.5) / dStars);
				for (int i = 0; i < signal.length; i++) {
					perfusion[i] = Math.exp(-B[i] * p[1]);
				}
				for (int f = 0; f < fs; f++) {
					p[2] = (f + 0.5) / fs;
					double squares = 0;
					double product = 0;
					for (int i = 0; i < signal.length; i++) {
						final double shape = p[2] * perfusion[i] + (1 - p[2]) * tissue[i];
						squares += shape * shape;
						product += shape * signal[i];
					}
					p[3] = product / squares;
					visitor.visit(p, squaredSignal - product * product / squares, squares);
				}
			}
		}
	}
}
