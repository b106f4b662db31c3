package org.imagingbiomarkers.plugins.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormattingTest {

	@ParameterizedTest
	@CsvSource({ "0.123456789, 0.12346", "1234567.8, 1234568", "1000, 1000", "0, 0", "-2.5, -2.5", "1e12, 1e12",
		"0.00001234, 1.234e-5", "1.5e-9, 1.5e-9", "9.99999e-4, 1e-3" })
	void numbersHaveFiveDigits(final double value, final String expected) {
		assertEquals(expected, NumberFormatting.rounded(value));
	}

	@Test
	void whatIsNoNumberIsADash() {
		assertEquals("\u2013", NumberFormatting.rounded(Double.NaN));
		assertEquals("\u221e", NumberFormatting.rounded(Double.POSITIVE_INFINITY));
	}

	@Test
	void aValueHasAsManyDigitsAsItsErrorAllows() {
		assertEquals("0.59892\u00a0\u00b1\u00a00.00080", NumberFormatting.withError(0.598918, 0.000797));
		assertEquals("1000.2\u00a0\u00b1\u00a02.3", NumberFormatting.withError(1000.23, 2.34));
		assertEquals("5321\u00a0\u00b1\u00a0120", NumberFormatting.withError(5321.2, 120.3));
		assertEquals("1.5", NumberFormatting.withError(1.5, Double.NaN));
	}

	@Test
	void theNumbersOfAColumnHaveTheSameDecimals() {
		assertEquals(4, NumberFormatting.decimals(List.of("1.25", "3.5", "")));
		assertEquals(0, NumberFormatting.decimals(List.of("12", "3000", "NaN")));
		assertEquals(-1, NumberFormatting.decimals(List.of("0.001", "1000.5")));
		assertEquals("3.5000", NumberFormatting.withDecimals(3.5, 4));
		assertEquals("2e-5", NumberFormatting.withDecimals(0.00002, 4));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "-1.5", ".5", "1e-9", "NaN" })
	void theseAreNumbers(final String text) {
		assertTrue(NumberFormatting.isNumber(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "label 1", "1 mm", "0x10", "1e99999", "--1", "1,5" })
	void theseAreNot(final String text) {
		assertFalse(NumberFormatting.isNumber(text));
	}
}
