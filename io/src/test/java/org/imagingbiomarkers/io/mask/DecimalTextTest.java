package org.imagingbiomarkers.io.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DecimalTextTest {

	private static double[] numbers(final String text) {
		return Contour.DecimalText.numbers(text.getBytes(StandardCharsets.US_ASCII));
	}

	@Property(tries = 500)
	void everyNumberIsTheOneThatJavaReads(@ForAll final long seed) {
		final Random random = new Random(seed);
		final double value = switch (random.nextInt(3)) {
			case 0 -> Math.rint(1e6 * random.nextGaussian()) / 1000;
			case 1 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
			default -> random.nextInt(2000) - 1000;
		};
		final String text = random.nextBoolean() ? Double.toString(value) : new BigDecimal(value).setScale(random.nextInt(14),
			RoundingMode.HALF_UP).toPlainString();
		final String padded = " ".repeat(random.nextInt(2)) + text + " ".repeat(random.nextInt(2));
		assertArrayEquals(new double[] { Double.parseDouble(text), 1.5 }, numbers(padded + "\\1.5"));
	}

	@Test
	void whatIsNoFiniteNumberIsRefused() {
		for (final String text : new String[] { "1\\\\2", "1\\x", "NaN", "1e999", "-", ".", "1.2.3", "1\\2\\", "0x10",
			"1d" })
		{
			assertNull(numbers(text), text);
		}
		assertEquals(0, numbers("").length);
		assertArrayEquals(new double[] { -0.5, 3, 1e-3 }, numbers("-.5\\+3\\1E-3 "));
	}
}
