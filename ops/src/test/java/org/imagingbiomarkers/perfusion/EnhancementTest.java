package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.FitQuality;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("docs/commands/enhancement-map#what-it-computes")
class EnhancementTest {

	/** Baseline of 3, up from 100 to 300 in 20 s, and down to 200 in another 80 s. */
	private static final double[] TIMES = { 0, 10, 20, 30, 40, 60, 90, 130 };
	private static final BaselineFrames FIRST_3 = new BaselineFrames(0, 2);
	private static final double[] SIGNAL = { 98, 102, 100, 100, 200, 300, 260, 200 };

	@Test
	void aCurveOfStraightLinesGivesWhatItWasDrawnFrom() {
		final EnhancementSettings settings = new EnhancementSettings(false, FIRST_3, List.of(20.0, 30.0, 45.0, 100.0),
			Double.NaN, 40, Double.NaN);
		final CurveFitter fitter = Enhancement.direct(settings, TIMES);
		assertEquals(List.of("iauc20", "iauc30", "iauc45", "iauc100", "peak", "time_to_peak", "wash_in", "wash_out",
			"percent_enhancement", "ser"), fitter.model().parameters().stream().map(Parameter::name).toList());
		final double[] values = new double[10];
		assertEquals(FitStatus.FITTED, fitter.fit(SIGNAL, values));
		// By hand: 0..1 in 10 s, 1..2 in 20 s, 2..1.6 in 30 s, 1.6..1 in 40 s.
		assertArrayEquals(new double[] { (5 + 10 * 1.25) / 60, 35 / 60., (35 + 15 * 1.9) / 60, (35 + 54 + 52) / 60., 2, 30, 3,
			-1 / 70. * 60, 200, 2 }, values, 1e-12);
	}

	@Test
	void theSameHoldsForConcentrationsWithoutABaselineToDivideBy() {
		final double[] concentration = Arrays.stream(SIGNAL).map(s -> (s - 100) / 100).toArray();
		final CurveFitter fitter = Enhancement.direct(new EnhancementSettings(true, FIRST_3, List.of(30.0), Double.NaN, 40,
			70), TIMES);
		final double[] values = new double[6];
		assertEquals(FitStatus.FITTED, fitter.fit(concentration, values));
		assertArrayEquals(new double[] { 35 / 60., 2, 30, 3, -1 / 70. * 60, 2 / 1.6 }, values, 1e-12);
		assertEquals("mmol/L min", fitter.model().parameters().get(0).unit());
	}

	@Test
	void madymsAreasUnderItsNoiseFreeCurveAreReached() {
		final double[] times = Arrays.stream(Csv.column(Csv.reference("mr/madym_input_functions.csv"), "t_min")).map(t -> 60 *
			t).toArray();
		final double[] curve = Csv.reference("mr/madym_dce_curves.csv").stream().filter(row -> row.get("case_id").equals(
			"ETM")).mapToDouble(row -> Csv.number(row, "ct_mM")).toArray();
		assertEquals(8, Baseline.detect(curve).arrival(), "the image of the injection");
		final CurveFitter fitter = Enhancement.direct(new EnhancementSettings(true, new BaselineFrames(0, 7), List.of(60.0,
			90.0, 120.0), Double.NaN, Double.NaN, Double.NaN), times);
		final double[] values = new double[8];
		assertEquals(FitStatus.FITTED, fitter.fit(curve, values));
		final List<Map<String, String>> truth = Csv.reference("mr/madym_etm_iauc.csv");
		for (int i = 0; i < 3; i++) {
			assertEquals(Csv.number(truth.get(i), "iauc_mM_min"), values[i], 1e-3);
		}
	}

	@Test
	void standardErrorsAreTheScatterOfRepeats() {
		final EnhancementSettings settings = new EnhancementSettings(false, FIRST_3, List.of(60.0), Double.NaN, 40,
			Double.NaN);
		final CurveFitter fitter = Enhancement.direct(settings, TIMES);
		final FitQuality quality = new FitQuality(fitter.model());
		final int parameters = fitter.model().parameters().size();
		final int repeats = 20000;
		final double[] sum = new double[parameters];
		final double[] squares = new double[parameters];
		final double[] variances = new double[parameters];
		final double[] noisy = new double[TIMES.length];
		final double[] values = new double[parameters];
		final Random random = new Random(3);
		for (int repeat = 0; repeat < repeats; repeat++) {
			for (int i = 0; i < noisy.length; i++) {
				noisy[i] = (i < 3 ? 100 : SIGNAL[i]) + random.nextGaussian();
			}
			fitter.fit(noisy, values);
			quality.judge(noisy, values);
			for (int k = 0; k < parameters; k++) {
				sum[k] += values[k] / repeats;
				squares[k] += values[k] * values[k] / repeats;
				variances[k] += quality.standardError(k) * quality.standardError(k) / repeats;
			}
		}
		for (int k = 0; k < parameters; k++) {
			if (fitter.model().parameters().get(k).name().equals("time_to_peak")) continue;
			assertEquals(Math.sqrt(squares[k] - sum[k] * sum[k]), Math.sqrt(variances[k]), 0.03 * Math.sqrt(variances[k]),
				fitter.model().parameters().get(k).name());
		}
	}

	@Test
	void qualityTellsHowWellThreeLinesDescribeTheCurve() {
		final CurveFitter fitter = Enhancement.direct(EnhancementSettings.ofSignal(FIRST_3), TIMES);
		final FitQuality quality = new FitQuality(fitter.model());
		final double[] lines = { 100, 100, 100, 175, 250, 400, 340, 260 };
		final double[] values = new double[fitter.model().parameters().size()];
		fitter.fit(lines, values);
		quality.judge(lines, values);
		assertEquals(1, quality.r2(), 1e-12);
		assertEquals(0, quality.rmse(), 1e-12);
		fitter.fit(SIGNAL, values);
		quality.judge(SIGNAL, values);
		assertTrue(quality.r2() > 0.9 && quality.r2() < 1, "" + quality.r2());
	}

	@Test
	void arrivalIsDetectedInRisingAndFallingCurves() {
		assertEquals(3, Baseline.detect(SIGNAL).arrival());
		assertEquals(3, Baseline.detect(Arrays.stream(SIGNAL).map(s -> 1000 - s).toArray()).arrival());
		assertEquals(1, Baseline.detect(100, 180, 170).arrival(), "three time points");
		assertThrows(IllegalArgumentException.class, () -> Baseline.detect(5, 5, 5));
	}

	@Test
	void whatCannotBeReadOffIsNaNAndASignalOfZeroIsNone() {
		final CurveFitter fitter = Enhancement.direct(new EnhancementSettings(false, new BaselineFrames(0, 0), List.of(),
			Double.NaN, Double.NaN, Double.NaN), 0, 60, 120);
		final double[] values = new double[6];
		assertEquals(FitStatus.FITTED, fitter.fit(new double[] { 100, 180, 100 }, values));
		assertArrayEquals(new double[] { 0.8, 0, 0.8, -0.8, 80, Double.NaN }, values, 1e-12);
		assertEquals(FitStatus.NO_SIGNAL, fitter.fit(new double[] { 0, 180, 140 }, values));
	}

	/** A breast series with a volume every 60 s: the second volume after contrast would give 1.6. */
	@Test
	void ser_blankTimesOfABreastSeries_isOfTheFirstVolumeAfterContrast() {
		final double[] times = { 0, 60, 120, 180, 240, 300 };
		final double[] breast = { 100, 280, 260, 240, 220, 200 };
		final Enhancement first = new Enhancement(new EnhancementSettings(false, new BaselineFrames(0, 0), List.of(),
			Double.NaN, Double.NaN, Double.NaN), times);
		final double[] values = new double[6];
		first.start(breast, values);
		assertEquals(1, first.early());
		assertEquals(5, first.late());
		assertEquals(1.8, values[5], 1e-12);
		assertEquals(180, values[4], 1e-12);
		assertEquals(1.8, values[2], 1e-12, "wash-in from the last volume before contrast, per minute");
		final Enhancement later = new Enhancement(new EnhancementSettings(false, new BaselineFrames(0, 0), List.of(), 30, 90,
			Double.NaN), times);
		later.start(breast, values);
		assertEquals(2, later.early(), "90 s after an injection at 30 s");
		assertEquals(1.6, values[5], 1e-12);
	}

	@Test
	void wrongInputIsNamedInOneSentence() {
		final double[] backward = { 0, 20, 10, 30 };
		assertSentence("times must increase", () -> new Enhancement(EnhancementSettings.ofSignal(FIRST_3), backward));
		assertSentence("baseline_frames must leave volumes", () -> new Enhancement(EnhancementSettings.ofSignal(
			new BaselineFrames(0, 7)), TIMES));
		assertSentence("iauc_time must end within the series", () -> new Enhancement(new EnhancementSettings(false, FIRST_3,
			List.of(101.0), Double.NaN, Double.NaN, Double.NaN), TIMES));
		assertSentence("iauc_time must be", () -> new EnhancementSettings(false, FIRST_3, List.of(-1.0), Double.NaN,
			Double.NaN, Double.NaN));
		assertSentence("late_time must be later", () -> new EnhancementSettings(false, FIRST_3, List.of(), Double.NaN, 60,
			60));
		assertSentence("early_time must be", () -> new EnhancementSettings(false, FIRST_3, List.of(), Double.NaN, -1, 60));
		assertSentence("early_time must be a time of the series", () -> new Enhancement(new EnhancementSettings(false,
			FIRST_3, List.of(), Double.NaN, 1000, Double.NaN), TIMES));
	}

	private static void assertSentence(final String start, final Runnable wrong) {
		final String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
		assertTrue(message.startsWith(start) && message.endsWith("."), message);
	}
}
