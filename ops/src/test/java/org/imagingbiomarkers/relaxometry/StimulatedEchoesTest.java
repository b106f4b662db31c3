package org.imagingbiomarkers.relaxometry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.NoisySet;
import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All cases of the reference set, forward and back, and the noisy ones beside the peers. */
class StimulatedEchoesTest {

	private static final Map<String, List<Map<String, String>>> SIGNALS = Csv.rows("/kinetics/t2_epg_signals.csv").stream()
		.collect(Collectors.groupingBy(row -> row.get("case_id")));

	private static final StimulatedEchoes.Settings TRAIN = new StimulatedEchoes.Settings(Double.NaN, 180, 1000);

	static List<Map<String, String>> cases() {
		return Csv.rows("/kinetics/t2_epg_cases.csv");
	}

	private static StimulatedEchoes.Settings settings(final Map<String, String> c, final double spacing) {
		return new StimulatedEchoes.Settings(spacing, Csv.number(c, "refocusing_deg"), Csv.number(c, "T1_ms"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyCaseHasTheEchoesOfTheReference(final Map<String, String> c) {
		final List<Map<String, String>> rows = SIGNALS.get(c.get("case_id"));
		final double[] times = Csv.column(rows, "te_ms");
		final double[] curve = new double[times.length];
		StimulatedEchoes.nonlinear(settings(c, Double.NaN), times).model().curve(new double[] { Csv.number(c, "T2_ms"), Csv
			.number(c, "b1_factor"), Csv.number(c, "M0") }, curve);
		assertArrayEquals(Csv.column(rows, "signal"), curve, 1e-9 * Csv.number(c, "M0"));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyCaseGivesItsT2AndB1_alsoWithoutTheOddEchoes(final Map<String, String> c) {
		final List<Map<String, String>> all = new ArrayList<>(SIGNALS.get(c.get("case_id")));
		final List<Map<String, String>> even = new ArrayList<>();
		for (int i = 1; i < all.size(); i += 2) {
			even.add(all.get(i));
		}
		Collections.shuffle(all, new Random(1));
		for (final List<Map<String, String>> rows : List.of(all, even)) {
			final CovariateFitter fitter = StimulatedEchoes.nonlinear(settings(c, Csv.number(c, "echo_spacing_ms")), Csv.column(
				rows, "te_ms"));
			final double[] fitted = new double[3];
			assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, "signal"), fitted));
			final double t2 = Csv.number(c, "T2_ms");
			assertEquals(t2, fitted[0], 1e-4 * t2);
			final double mirror = 2 * 180 / Csv.number(c, "refocusing_deg");
			final double b1 = Csv.number(c, "b1_factor");
			assertEquals(Math.min(b1, mirror - b1), fitted[1], 1e-4);
			assertEquals(FitStatus.FITTED, fitter.fit(Csv.column(rows, "signal"), b1, fitted));
			assertEquals(t2, fitted[0], 1e-6 * t2);
			assertEquals(Csv.number(c, "M0"), fitted[2], 1e-6 * fitted[2]);
		}
	}

	/** No voxel errs more than that of the peer on average, 1.187 ms and 0.021; with the noise floor T2 errs less still. */
	@Test
	void noisyVoxelsErrLessThanThoseOfThePeer() {
		final NoisySet set = new NoisySet("t2_epg_noisy", "te", 1);
		final CurveFitter plain = StimulatedEchoes.nonlinear(TRAIN, set.points());
		final CurveFitter aware = StimulatedEchoes.DECLARATION.method("nonlinear").fitter(TRAIN, OptionalDouble.of(10), set
			.points());
		final NoisySet.Errors t2 = set.errors(plain, "T2_ms", p -> p[0], 0);
		final NoisySet.Errors b1 = set.errors(plain, "b1_factor", p -> p[1], 1);
		final NoisySet.Errors above = set.errors(aware, "T2_ms", p -> p[0], 0);
		assertTrue(t2.rmse() <= 1.187, t2.toString());
		assertTrue(b1.rmse() <= 0.021, b1.toString());
		assertTrue(above.rmse() < 1.16, above.toString());
	}

	/** With normal noise, so that no floor biases them. */
	@Test
	void intervalsHoldTheTruthInNineteenOfTwentyVoxels() {
		final NoisySet set = new NoisySet("t2_epg_noisy", "te", 1);
		final CovariateFitter fitter = StimulatedEchoes.nonlinear(TRAIN, set.points());
		final FitQuality quality = new FitQuality(fitter.model());
		final Random random = new Random(11);
		final double[] curve = new double[set.points().length];
		final double[] found = new double[3];
		final int[] inside = new int[2];
		int voxels = 0;
		for (final Map<String, String> row : set.rows()) {
			final double[] truth = { Csv.number(row, "T2_ms"), Csv.number(row, "b1_factor"), 1000 };
			for (int repeat = 0; repeat < 10; repeat++) {
				fitter.model().curve(truth, curve);
				for (int i = 0; i < curve.length; i++) {
					curve[i] += 10 * random.nextGaussian();
				}
				assertEquals(FitStatus.FITTED, fitter.fit(curve, found));
				quality.judge(curve, found);
				voxels++;
				for (int k = 0; k < 2; k++) {
					// Student's t for 29 degrees of freedom.
					if (Math.abs(found[k] - truth[k]) <= 2.045 * quality.standardError(k)) inside[k]++;
				}
			}
		}
		for (final int count : inside) {
			assertEquals(0.95, count / (double) voxels, 0.02, Arrays.toString(inside) + " of " + voxels);
		}
	}

	@Test
	void echoTimesThatAreNotOfOneTrainAreRefused() {
		assertEquals("echo_times must be multiples of the echo spacing of 10.0 ms, up to the 1000th, but one is 25.0 ms.",
			assertThrows(InvalidInputException.class, () -> StimulatedEchoes.nonlinear(new StimulatedEchoes.Settings(10, 180,
				1000), 10, 20, 25)).getMessage());
	}
}
