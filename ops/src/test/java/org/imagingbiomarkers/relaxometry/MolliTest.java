package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.NoisySet;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All cases of the reference set, as magnitudes and with signs, and the noisy ones beside the peers. */
class MolliTest {

	private static final Map<String, List<Map<String, String>>> SIGNALS = Csv.rows("/kinetics/t1_molli_signals.csv")
		.stream().collect(Collectors.groupingBy(row -> row.get("case_id")));

	static List<Map<String, String>> cases() {
		return Csv.rows("/kinetics/t1_molli_cases.csv");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyCaseGivesItsT1_withAndWithoutSign_inAnyOrder(final Map<String, String> c) {
		for (final Polarity polarity : Polarity.values()) {
			final List<Map<String, String>> rows = new ArrayList<>(SIGNALS.get(c.get("case_id")));
			Collections.shuffle(rows, new Random(3));
			final double[] fitted = new double[3];
			final CurveFitter fitter = Molli.nonlinear(polarity, Csv.column(rows, "ti_ms"));
			assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, polarity == Polarity.SIGNED ? "signal_signed"
				: "signal_magnitude"), fitted));
			final double t1 = Csv.number(c, "T1_ms");
			assertEquals(t1, fitted[0], 1e-6 * t1);
			assertEquals(Csv.number(c, "A"), fitted[2], 1e-6 * fitted[2]);
			final double apparent = fitter.model().derived().get(0).value(fitted);
			assertEquals(Csv.number(c, "T1star_ms"), apparent, 1e-6 * apparent);
		}
	}

	/** Inversion times of the schemes 5(3)3, 3(3)5, 3(3)3(3)5 and 4(1)3(1)2 at 70 beats a minute. */
	@ParameterizedTest
	@ValueSource(strings = { "5 3", "3 5", "3 3 5", "4 3 2" })
	void everySchemeGivesItsT1(final String scheme) {
		final List<Double> times = new ArrayList<>();
		double first = 120;
		for (final String beats : scheme.split(" ")) {
			for (int beat = 0; beat < Integer.parseInt(beats); beat++) {
				times.add(first + 857 * beat);
			}
			first += 80;
		}
		final double[] ti = times.stream().mapToDouble(Double::doubleValue).toArray();
		for (final double t1 : new double[] { 250, 500, 1000, 1600, 2200 }) {
			for (final double ratio : new double[] { 1.5, 1.8, 2.0 }) {
				final double[] truth = { t1, ratio, 400 };
				final double[] curve = new double[ti.length];
				final CurveFitter fitter = Molli.nonlinear(Polarity.MAGNITUDE, ti);
				fitter.model().curve(truth, curve);
				final double[] fitted = new double[3];
				assertEquals(FitStatus.FITTED, fitter.fit(curve, fitted));
				assertEquals(t1, fitted[0], 1e-5 * t1);
			}
		}
	}

	@Test
	void noisyVoxelsErrNoMoreThanThePeers() {
		final NoisySet set = new NoisySet("t1_molli_noisy", "ti", 1);
		final CurveFitter fitter = Molli.nonlinear(Polarity.MAGNITUDE, set.points());
		final NoisySet.Errors t1 = set.errors(fitter, "T1_ms", p -> p[0], 0);
		final CurveFitter aware = Molli.DECLARATION.method("nonlinear").fitter(Polarity.MAGNITUDE, OptionalDouble.of(6), set
			.points());
		System.getLogger("numbers").log(System.Logger.Level.INFO, set.errors(aware, "T1_ms", p -> p[0], 0).toString());
		// The figure of the peer has four digits.
		assertTrue(t1.rmse() < 22.055, t1.toString());
		System.getLogger("numbers").log(System.Logger.Level.INFO, t1.toString());
	}
}
