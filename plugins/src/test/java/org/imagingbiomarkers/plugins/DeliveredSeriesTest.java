package org.imagingbiomarkers.plugins;

import static org.imagingbiomarkers.plugins.DeliveredCase.assertProperty;
import static org.imagingbiomarkers.plugins.DeliveredCase.assertSize;
import static org.imagingbiomarkers.plugins.DeliveredCase.input;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.plugins.diffusion.AdcMap;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.imagingbiomarkers.plugins.relaxometry.T1InversionRecoveryMap;
import org.imagingbiomarkers.plugins.relaxometry.T1Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;

/** One series as scanners deliver it, opened and measured as a user does. */
class DeliveredSeriesTest {

	private static final DeliveredCase CASE = new DeliveredCase();

	@AfterAll
	static void dispose() {
		CASE.close();
	}

	@Test
	void geMultiShell_nominalBValue_isScaledByTheGradient() throws Exception {
		final ImagePlus image = CASE.open(input("01"));
		assertProperty(image, "b_values", "0, 1000, 1000, 1000, 3000, 3000, 3000");
		assertEquals(1.000, CASE.center(CASE.run(AdcMap.class, "image", image), "adc"), 2e-3);
	}

	@Test
	void traceImageOfTheConsole_isNoRepeatOfADirection() throws Exception {
		final ImagePlus image = CASE.open(input("04"));
		assertSize(image, 3, 4);
		assertEquals(1.000, CASE.center(CASE.run(AdcMap.class, "image", image, "average", true), "adc"), 2e-3);
		assertTrue(image.getProp("biomarkers.warnings").contains("trace"), image.getProp("biomarkers.warnings"));
	}

	@Test
	void seriesWithoutClock_takesItsTimesByStartAndStep() throws Exception {
		final ImagePlus image = CASE.open(input("07"));
		assertNull(image.getProp("biomarkers.times"));
		for (final String times : List.of("0:1.5", "1.5 s", "0.025 min")) {
			final Map<String, Object> maps = CASE.run(EnhancementMap.class, "image", image, "times", times, "baseline_frames",
				"4", "mask", "none");
			assertTrue(Double.isFinite(CASE.center(maps, "peak")), times);
		}
		final String refusal = CASE.refusal(EnhancementMap.class, "image", image, "times", "1.5");
		assertTrue(refusal.endsWith("Even steps are written as times=0:1.5."), refusal);
	}

	@Test
	void magnitudeAndPhase_areToldApartInTheList() throws Exception {
		final String list = CASE.refusal(OpenSeries.class, "path", input("13").toFile());
		assertTrue(list.contains("1 = MR, DCE, magnitude, 16 x 16 x 3 x 5, time; 2 = MR, DCE, phase, 16 x 16 x 3 x 5"), list);
		assertSize(CASE.open(input("13"), "series", "DCE magnitude"), 3, 5);
		// A pattern of the description alone means what is measured.
		assertProperty(CASE.open(input("13"), "series", "*dce*"), "component", "MAGNITUDE");
	}

	@Test
	void philipsFlipAngles_scaledForDisplayEachOnItsOwn_giveT1() throws Exception {
		final Map<String, Object> maps = CASE.run(T1Map.class, "image", CASE.open(input("14")));
		assertEquals(1000, CASE.center(maps, "t1"), 2);
	}

	@Test
	void inversionTimesThatDifferFromSliceToSlice_areFittedSliceBySlice() throws Exception {
		final ImagePlus image = CASE.open(input("16"));
		assertSize(image, 3, 6);
		final Map<String, Object> maps = CASE.run(T1InversionRecoveryMap.class, "image", image);
		for (int slice = 1; slice <= 3; slice++) assertEquals(1000, CASE.center(maps, "t1", slice), 3, "slice " + slice);
	}

	@Test
	void slicesThatJitter_areOneSeries() throws Exception {
		final ImagePlus image = CASE.open(input("17"));
		assertSize(image, 4, 3);
		assertProperty(image, "b_values", "0, 500, 1000");
		assertEquals(1.000, CASE.center(CASE.run(AdcMap.class, "image", image), "adc"), 2e-3);
	}

	@Test
	void volumeTurnedByMotionCorrection_staysInItsSeries() throws Exception {
		final ImagePlus image = CASE.open(input("18"));
		assertSize(image, 4, 6);
		assertProperty(image, "times", "0, 9, 18, 27, 36, 45");
	}

	@Test
	void frameReferenceDateTime_givesTheTimes() throws Exception {
		assertProperty(CASE.open(input("25")), "times", "0, 7.5, 15, 22.5, 30, 37.5");
	}

	@Test
	void dicomThatNiftiTakesForRepetitionTimes_hasItsOwnTimes() throws Exception {
		final ImagePlus image = CASE.open(input("32"));
		assertTrue(image.getProp("biomarkers.times").startsWith("0, 10, 20, "), image.getProp("biomarkers.times"));
	}

	@Test
	void imageSeriesBesideOtherObjects_isTheOneThatOpens() throws Exception {
		assertProperty(CASE.open(input("37")), "b_values", "0, 1000");
	}

	@Test
	void dixonDynamic_isFourSeriesWithTimes() throws Exception {
		final String list = CASE.refusal(OpenSeries.class, "path", input("43").toFile());
		for (final String kind : List.of("water", "fat", "in phase", "out of phase")) {
			assertTrue(list.contains("MR, mDIXON dyn, " + kind + ", 16 x 16 x 3 x 5"), list);
			final ImagePlus image = CASE.open(input("43"), "series", "mDIXON dyn " + kind);
			assertSize(image, 3, 5);
			assertEquals(5, image.getProp("biomarkers.times").split(", ").length, kind);
		}
	}
}
