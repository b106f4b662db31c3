package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.Csv;
import org.imagingbiomarkers.curve.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docs/commands/dce-map#what-it-computes")
class SpoiledGradientEchoTest {

	private static final ReferenceCurves CURVES = new ReferenceCurves(Csv.rows("/mr/signal_to_concentration_curves.csv"),
		"case_id");
	private static final double[] NONE = {};
	private static final double[] CONCENTRATION = { 0, 0, 0.5, 4, 8, 2, 1, -0.02 };
	private static final BaselineFrames FIRST_TWO = new BaselineFrames(0, 1);

	static List<Map<String, String>> cases() {
		return Csv.rows("/mr/signal_to_concentration_cases.csv");
	}

	/** The source leaves the first sample out of its baseline. */
	@ParameterizedTest
	@MethodSource("cases")
	void theConcentrationsAreThoseOfOsipi(final Map<String, String> c) {
		final double[] curve = CURVES.column(c.get("case_id"), "signal");
		final double[] expected = CURVES.column(c.get("case_id"), "concentration_mM");
		final BaselineFrames baseline = new BaselineFrames(1, (int) Csv.number(c, "n_baseline_points") - 1);
		assertEquals(FitStatus.FITTED, new SpoiledGradientEcho(1000 * Csv.number(c, "tr_s"), Csv.number(c, "flip_angle_deg"),
			Csv.number(c, "r1_per_mM_per_s"), 1000 * Csv.number(c, "t1_baseline_s"), baseline).convert(curve, NONE));
		for (int i = 0; i < curve.length; i++) {
			assertEquals(expected[i], curve[i], 1e-11, "sample " + i);
		}
	}

	@Test
	void theWayBackFromTheConcentrationIsTheSignalThatWasMeasured() {
		final double[] signal = signals(1400, 0.7);
		final double[] curve = signal.clone();
		final SpoiledGradientEcho exact = new SpoiledGradientEcho(4.5, 20, 4.3, Double.NaN, FIRST_TWO);
		assertEquals(FitStatus.FITTED, exact.convert(curve, new double[] { 1400, 0.7 }));
		assertTrue(exact.restore(curve, signal, new double[] { 1400, 0.7 }));
		assertArrayEquals(signal, curve, 1e-9 * signal[0]);
		assertFalse(exact.restore(curve, signal, new double[] { 0, 0.7 }));
	}

	@Test
	void theInversionUndoesTheEquationOfTheSignalAtAnyT1AndB1() {
		for (final double t1 : new double[] { 300, 1400, 4000 }) {
			for (final double b1 : new double[] { 0.7, 1, 1.2 }) {
				final double[] constant = signals(t1, b1);
				assertEquals(FitStatus.FITTED, new SpoiledGradientEcho(4.5, 20, 4.3, t1, FIRST_TWO).convert(constant,
					new double[] { b1 }));
				final double[] map = signals(t1, b1);
				assertEquals(FitStatus.FITTED, new SpoiledGradientEcho(4.5, 20, 4.3, Double.NaN, FIRST_TWO).convert(map,
					new double[] { t1, b1 }));
				for (int i = 0; i < CONCENTRATION.length; i++) {
					assertEquals(CONCENTRATION[i], constant[i], 1e-9);
					assertEquals(CONCENTRATION[i], map[i], 1e-9);
				}
			}
		}
	}

	@Test
	void aVoxelWithoutAConcentrationHasAReason() {
		final SpoiledGradientEcho constant = new SpoiledGradientEcho(4.5, 20, 4.3, 1000, FIRST_TWO);
		assertEquals(FitStatus.NO_SIGNAL, constant.convert(new double[] { 0, 0, 5 }, NONE));
		assertEquals(FitStatus.BAD_INPUT, constant.convert(new double[] { 100, 100, 1e5 }, NONE));
		final SpoiledGradientEcho map = new SpoiledGradientEcho(4.5, 20, 4.3, Double.NaN, FIRST_TWO);
		assertEquals(FitStatus.BAD_INPUT, map.convert(signals(1000, 1), new double[] { 0 }));
		assertEquals(FitStatus.BAD_INPUT, map.convert(signals(1000, 1), new double[] { Double.NaN }));
		assertEquals(FitStatus.BAD_INPUT, map.convert(signals(1000, 1), new double[] { 1000, 0 }));
		assertEquals(FitStatus.BAD_INPUT, map.convert(signals(1000, 1), new double[] { 1000, 10 }));
	}

	@Test
	void settingsThatCannotBeAreRefusedInOneSentence() {
		assertRefused("tr must be above 0, in ms, such as 4.5, but it is 0.0.", () -> new SpoiledGradientEcho(0, 20, 4.3,
			1000, FIRST_TWO));
		assertRefused("flip_angle must be above 0 and below 180 degrees, but it is 180.0.", () -> new SpoiledGradientEcho(4.5,
			180, 4.3, 1000, FIRST_TWO));
		assertRefused("relaxivity must be above 0, in 1/s per mmol/L, such as 4.5, but it is -1.0.",
			() -> new SpoiledGradientEcho(4.5, 20, -1, 1000, FIRST_TWO));
		assertRefused("t1 must be above 0, in ms, such as 1400, but it is 0.0.", () -> new SpoiledGradientEcho(4.5, 20, 4.3,
			0, FIRST_TWO));
		assertRefused("baseline_frames must leave volumes to measure, but it ends at 5 and the series has 5.",
			() -> new BaselineFrames(0, 4).within(5));
	}

	private static void assertRefused(final String sentence, final Executable work) {
		assertEquals(sentence, assertThrows(IllegalArgumentException.class, work).getMessage());
	}

	private static double[] signals(final double t1, final double b1) {
		final double[] signals = new double[CONCENTRATION.length];
		final double angle = b1 * Math.toRadians(20);
		for (int i = 0; i < signals.length; i++) {
			final double e = Math.exp(-4.5e-3 * (1000 / t1 + 4.3 * CONCENTRATION[i]));
			signals[i] = 7000 * Math.sin(angle) * (1 - e) / (1 - e * Math.cos(angle));
		}
		return signals;
	}
}
