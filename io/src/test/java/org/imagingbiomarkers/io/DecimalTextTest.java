package org.imagingbiomarkers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;

import org.imagingbiomarkers.io.document.JsonDocument;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

class DecimalTextTest {

	@Test
	void anyNumber_hasTheFewestDigitsThatGiveItBack() {
		final SplittableRandom random = new SplittableRandom(5);
		for (int i = 0; i < 200_000; i++) {
			final double number = i % 2 == 0 ? random.nextDouble() * 1000 : Double.longBitsToDouble(random.nextLong());
			if (!Double.isFinite(number) || Math.abs(number) < Double.MIN_NORMAL) continue;
			final String text = DecimalText.of(number);
			assertEquals(number, Double.parseDouble(text), 0);
			final int digits = new BigDecimal(text).stripTrailingZeros().precision();
			if (digits > 2 && number != Math.rint(number)) {
				final BigDecimal shorter = new BigDecimal(number).round(new MathContext(digits - 1));
				assertFalse(shorter.doubleValue() == number, () -> text + " could be " + shorter);
			}
		}
	}

	@Test
	void wholeNumbers_haveNoPoint() {
		assertEquals("3", DecimalText.of(3));
		assertEquals("0", DecimalText.of(-0.0));
		assertEquals("-1200000000000", DecimalText.of(-1.2e12));
		assertEquals("1.0E15", DecimalText.of(1e15));
		assertEquals("0.001", DecimalText.of(0.001));
		assertEquals("NaN", DecimalText.of(Double.NaN));
		assertEquals("-Infinity", DecimalText.of(Double.NEGATIVE_INFINITY));
	}

	@Test
	void json_hasTheSameDigits() throws Exception {
		for (final double number : otherInJava17()) {
			final String text = DecimalText.of(number);
			assertEquals(text, JsonDocument.indented(DoubleNode.valueOf(number)));
			assertEquals("[" + text + "]", JsonDocument.mapper().writeValueAsString(List.of(number)));
			assertEquals("[ " + text + " ]", JsonDocument.indented(JsonNodeFactory.instance.arrayNode().add(number)));
		}
	}

	/** Numbers whose text is another one in Java 17; with a later one any numbers. */
	private static double[] otherInJava17() {
		final double[] found = new SplittableRandom(7).doubles(10_000).map(x -> x * 1e18).filter(x -> Runtime.version()
			.feature() > 18 || !Double.toString(x).equals(DecimalText.of(x))).limit(5).toArray();
		assertEquals(5, found.length);
		return found;
	}
}
