package org.imagingbiomarkers.io.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decimal strings (DS) in great number: a whole-body structure set holds millions. Gives the same numbers as
 * {@link Double#parseDouble}.
 */
final class DecimalText {

	/** Whole numbers up to 2^53 and powers of ten up to 22 are exact, and so is the rounding of their quotient. */
	private static final long MAX_EXACT = 1L << 53;
	private static final double[] POWERS_OF_TEN = new double[23];

	static {
		double power = 1;
		for (int i = 0; i < POWERS_OF_TEN.length; i++, power *= 10) {
			POWERS_OF_TEN[i] = power;
		}
	}

	private DecimalText() {}

	/** All numbers between backslashes; null where one of them is not a finite number. */
	static double[] numbers(final byte[] text) {
		int end = text.length;
		while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == 0)) {
			end--;
		}
		if (end == 0) return new double[0];
		int count = 1;
		for (int i = 0; i < end; i++) {
			if (text[i] == '\\') count++;
		}
		final double[] numbers = new double[count];
		for (int i = 0, from = 0; i < count; i++) {
			int to = from;
			while (to < end && text[to] != '\\') {
				to++;
			}
			numbers[i] = number(text, from, to);
			if (!Double.isFinite(numbers[i])) return null;
			from = to + 1;
		}
		return numbers;
	}

	private static double number(final byte[] text, final int from, final int to) {
		int at = from;
		int end = to;
		while (at < end && text[at] == ' ') {
			at++;
		}
		while (end > at && text[end - 1] == ' ') {
			end--;
		}
		final boolean negative = at < end && text[at] == '-';
		long digits = 0;
		int decimals = -1;
		int seen = 0;
		for (int i = negative ? at + 1 : at; i < end; i++) {
			final int c = text[i];
			if (c == '.' && decimals < 0) {
				decimals = 0;
				continue;
			}
			if (c < '0' || c > '9' || seen == 18) return parsed(text, at, end);
			digits = 10 * digits + c - '0';
			seen++;
			if (decimals >= 0) decimals++;
		}
		if (seen == 0 || digits > MAX_EXACT) return parsed(text, at, end);
		final double value = digits / POWERS_OF_TEN[Math.max(0, decimals)];
		return negative ? -value : value;
	}

	private static double parsed(final byte[] text, final int from, final int to) {
		final String number = new String(Arrays.copyOfRange(text, from, to), StandardCharsets.US_ASCII);
		if (!number.matches("[0-9+.eE-]{1,64}")) return Double.NaN;
		try {
			return Double.parseDouble(number);
		}
		catch (final NumberFormatException notANumber) {
			return Double.NaN;
		}
	}
}
