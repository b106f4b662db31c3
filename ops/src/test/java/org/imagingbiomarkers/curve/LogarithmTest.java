package org.imagingbiomarkers.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.junit.jupiter.api.Test;

/** Against {@link StrictMath}, whose own error is below one unit in the last place. */
class LogarithmTest {

	private static final int COUNT = 500;
	private static final double[] SPECIAL = { 0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY,
		Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE,
		1e300, 1e-300, 1e-310, Math.sqrt(0.5), Math.sqrt(2), Math.E, Math.nextDown(1.0), Math.nextUp(1.0) };

	private final Logarithm logarithm = new Logarithm(COUNT);

	@Test
	void compute_numbersOfAnySize_isWithinOneUnitInTheLastPlace() {
		final Random random = new Random(1);
		assertClose(() -> 1000 * random.nextDouble());
		assertClose(() -> 2 * random.nextDouble());
		assertClose(() -> 1 + 1e-3 * random.nextGaussian());
		assertClose(() -> Double.MIN_NORMAL * random.nextDouble());
		assertClose(() -> Double.longBitsToDouble(random.nextLong()));
	}

	@Test
	void compute_specialNumbers_isThatOfStrictMath() {
		final double[] result = new double[SPECIAL.length];
		logarithm.compute(SPECIAL, result, SPECIAL.length);
		for (int i = 0; i < SPECIAL.length; i++) {
			assertClose(SPECIAL[i], result[i]);
		}
	}

	@Test
	void compute_oneNumberAlone_hasTheBitsThatItHasBesideOthers() {
		final double[] x = new Random(2).doubles(COUNT, 1e-3, 1e3).toArray();
		final double[] together = new double[COUNT];
		final double[] alone = new double[1];
		logarithm.compute(x, together, COUNT);
		for (int i = 0; i < COUNT; i++) {
			logarithm.compute(new double[] { x[i] }, alone, 1);
			assertEquals(Double.doubleToRawLongBits(together[i]), Double.doubleToRawLongBits(alone[0]), "ln of " + x[i]);
		}
	}

	private void assertClose(final DoubleSupplier numbers) {
		final double[] x = new double[COUNT];
		final double[] result = new double[COUNT];
		for (int block = 0; block < 400; block++) {
			Arrays.setAll(x, i -> numbers.getAsDouble());
			logarithm.compute(x, result, COUNT);
			for (int i = 0; i < COUNT; i++) {
				assertClose(x[i], result[i]);
			}
		}
	}

	private static void assertClose(final double x, final double result) {
		final double exact = StrictMath.log(x);
		assertEquals(exact, result, Double.isFinite(exact) ? Math.ulp(exact) : 1, "ln of " + x);
	}
}
