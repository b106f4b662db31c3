package org.imagingbiomarkers.perfusion.bolus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

class FirstPassTest {

	private static final double[] TIMES = new double[60];

	static {
		Arrays.setAll(TIMES, i -> 1.5 * i);
	}

	private static double bolus(final double time) {
		final double x = (time - 12) / 6;
		return x > 0 ? 40 * Math.pow(x * Math.exp(1 - x), 3) : 0;
	}

	@Test
	void whatComesBackLaterIsLeftOut() {
		final double[] measured = Arrays.stream(TIMES).map(t -> bolus(t) + 0.2 * bolus(t - 25)).toArray();
		final double[] pass = new double[TIMES.length];
		assertTrue(new FirstPass(TIMES).fit(measured, pass));
		for (int i = 0; i < TIMES.length; i++) {
			assertEquals(bolus(TIMES[i]), pass[i], 0.01);
		}
	}

	@Test
	void aCurveWithoutABolusHasNoFirstPass() {
		assertFalse(new FirstPass(TIMES).fit(new double[TIMES.length], new double[TIMES.length]));
		final double[] falling = Arrays.stream(TIMES).map(t -> -bolus(t)).toArray();
		assertFalse(new FirstPass(TIMES).fit(falling, new double[TIMES.length]));
	}

	@Test
	void theNormalAndTheGammaDistributionAreThoseOfTables() {
		assertEquals(0.975, IncompleteGamma.normal(1.959963984540054), 1e-14);
		assertEquals(0.5, IncompleteGamma.normal(0), 0);
		assertEquals(1 - Math.exp(-2.5), IncompleteGamma.lower(1, 2.5), 1e-15);
		assertEquals(1 - Math.exp(-9.0) * (1 + 9 + 40.5), IncompleteGamma.lower(3, 9), 1e-14);
		assertEquals(Math.log(24), IncompleteGamma.logGamma(5), 1e-13);
	}
}
