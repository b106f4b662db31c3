package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;

/** Against {@link StrictMath}, whose own error is below one unit in the last place. */
class ExponentialTest {

	private static final int COUNT = 500;
	private static final double[] SPECIAL = { 0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY,
		Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE,
		1e300, -1e300, 707.9, 708, -708, 709.78, 709.79, -720, -745.13, -745.2, 0.34657359027997264 };

	private final Exponential exponential = new Exponential(COUNT);

	@Test
	void compute_numbersOfAnySize_isWithinOneUnitInTheLastPlace() {
		final Random random = new Random(1);
		assertClose(() -> -10 * random.nextDouble());
		assertClose(() -> 700 * (2 * random.nextDouble() - 1));
		assertClose(() -> 1e-6 * random.nextGaussian());
		assertClose(() -> Double.longBitsToDouble(random.nextLong()));
	}

	@Test
	void compute_specialNumbers_isThatOfStrictMath() {
		final double[] result = new double[SPECIAL.length];
		exponential.compute(SPECIAL, result, SPECIAL.length);
		for (int i = 0; i < SPECIAL.length; i++) {
			assertClose(SPECIAL[i], result[i]);
		}
	}

	@Test
	void compute_oneNumberAlone_hasTheBitsThatItHasBesideOthers() {
		final double[] x = new Random(2).doubles(COUNT, -50, 5).toArray();
		final double[] together = new double[COUNT];
		final double[] alone = new double[1];
		exponential.compute(x, together, COUNT);
		for (int i = 0; i < COUNT; i++) {
			exponential.compute(new double[] { x[i] }, alone, 1);
			assertEquals(Double.doubleToRawLongBits(together[i]), Double.doubleToRawLongBits(alone[0]), "exp of " + x[i]);
		}
	}

	private void assertClose(final DoubleSupplier numbers) {
		final double[] x = new double[COUNT];
		final double[] result = new double[COUNT];
		for (int block = 0; block < 400; block++) {
			Arrays.setAll(x, i -> numbers.getAsDouble());
			exponential.compute(x, result, COUNT);
			for (int i = 0; i < COUNT; i++) {
				assertClose(x[i], result[i]);
			}
		}
	}

	private static void assertClose(final double x, final double result) {
		final double exact = StrictMath.exp(x);
		assertEquals(exact, result, Double.isFinite(exact) ? Math.ulp(exact) : 1, "exp of " + x);
	}
}
