package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The volumes before contrast, found on curves as scanners give them. */
class BaselineFramesTest {

	private static final int SAMPLES = 60;
	private static final int BASELINE = 10;

	@ParameterizedTest
	@CsvSource({ "-0.4, 1.2", "-0.4, 0.8", "-0.15, 1.2", "0.5, 1.2", "1.5, 1.5", "-0.6, 3" })
	void detect_firstVolumeOffTheSteadyState_isLeftOut(final double depth, final double factor) {
		final double[] curve = bolus(depth, 0, new Random(1));
		curve[0] *= factor;
		assertEquals(new BaselineFrames(1, BASELINE - 2), Baseline.detect(curve));
	}

	@ParameterizedTest
	@CsvSource({ "-0.4", "-0.15", "0.5", "1.5" })
	void detect_exponentialApproachToTheSteadyState_isLeftOut(final double depth) {
		final double[] curve = bolus(depth, 0, new Random(1));
		for (int i = 0; i < 4; i++) {
			curve[i] *= 1 + 0.6 * Math.pow(0.3, i);
		}
		final BaselineFrames found = Baseline.detect(curve);
		assertTrue(found.first() >= 3 && found.first() <= 4, found::toString);
		assertEquals(BASELINE - 2, found.last());
	}

	@ParameterizedTest
	@CsvSource({ "-0.4", "-0.15", "0.5", "1.5" })
	void detect_noise_staysWithinTheBaseline(final double depth) {
		int kept = 0;
		final int runs = 200;
		for (int seed = 0; seed < runs; seed++) {
			final double[] curve = bolus(depth, 0.01, new Random(seed));
			final BaselineFrames found = Baseline.detect(curve);
			assertTrue(found.last() <= BASELINE, found::toString);
			if (found.first() <= 1 && found.last() >= BASELINE - 4) kept++;
		}
		assertTrue(kept >= 0.95 * runs, kept + " of " + runs);
	}

	@Test
	void detect_slowRiseWithoutNoise_takesNoSampleOfTheBolus() {
		final double[] curve = new double[SAMPLES];
		for (int i = 0; i < SAMPLES; i++) {
			final double t = i - BASELINE;
			curve[i] = 100 + (t > 0 ? 200 * Math.pow(t / 12, 3) * Math.exp(3 - t / 4) : 0);
		}
		final BaselineFrames found = Baseline.detect(curve);
		assertEquals(100, found.mean(curve), 1e-2 * 200 * 0.05);
		assertTrue(found.last() <= BASELINE + 1, found::toString);
	}

	@Test
	void detect_breastSeries_keepsTheOnlyVolumeBefore() {
		assertEquals(new BaselineFrames(0, 0), Baseline.detect(100, 180, 190, 185, 180));
		assertEquals(new BaselineFrames(0, 0), Baseline.detect(100, 180, 170, 160, 150, 145));
		assertEquals(new BaselineFrames(0, 0), Baseline.detect(100, 101, 180, 170, 160, 150));
	}

	/** 100 before the bolus, then a gamma variate of that depth that does not come back fully. */
	private static double[] bolus(final double depth, final double noise, final Random random) {
		final double[] curve = new double[SAMPLES];
		Arrays.setAll(curve, i -> {
			final double t = (i - BASELINE + 1) / 5.0;
			final double pass = t > 0 ? t * t * Math.exp(2 - 2 * t) * 1.0 + 0.1 * (1 - Math.exp(-t)) : 0;
			return 100 * (1 + depth * pass + noise * random.nextGaussian());
		});
		return curve;
	}
}
