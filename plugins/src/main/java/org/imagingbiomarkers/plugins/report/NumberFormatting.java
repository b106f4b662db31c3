package org.imagingbiomarkers.plugins.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;

/** Numbers as people read them. */
final class NumberFormatting {

	static final int DIGITS = 5;

	private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
	private static final int MAX_DECIMALS = 6;
	private static final double MAX_DECIMAL = 1e9;
	private static final double MIN_DECIMAL = 1e-3;
	private static final double MAX_COLUMN_RATIO = 300;

	private NumberFormatting() {}

	/** Whether a text is a number, or the absence of one. */
	static boolean isNumber(final String text) {
		return text.equals("NaN") || NUMBER.matcher(text).matches();
	}

	/** A number rounded to five digits. */
	static String rounded(final double value) {
		if (!Double.isFinite(value)) return Double.isNaN(value) ? "\u2013" : value > 0 ? "\u221e" : "-\u221e";
		if (value == 0) return "0";
		if (Math.abs(value) >= MAX_DECIMAL || Math.abs(value) < MIN_DECIMAL) return scientific(value);
		final BigDecimal exact = new BigDecimal(value);
		final int whole = exact.precision() - exact.scale();
		final BigDecimal shown = whole >= DIGITS ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(new MathContext(
			DIGITS));
		return shown.stripTrailingZeros().toPlainString();
	}

	/** A value with its standard error, both to the second digit of the error. */
	static String withError(final double value, final double error) {
		if (!Double.isFinite(value) || !(error > 0) || !(error < MAX_DECIMAL)) return rounded(value);
		final int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(error)));
		return withDecimals(value, decimals) + "\u00a0\u00b1\u00a0" + withDecimals(error, decimals);
	}

	/**
	 * So many decimals show the largest of some numbers with five digits; none where all are whole, and -1 where the
	 * smallest would not be seen then.
	 */
	static int decimals(final List<String> numbers) {
		double largest = 0;
		double smallest = Double.POSITIVE_INFINITY;
		boolean whole = true;
		for (final String text : numbers) {
			final double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
			if (!Double.isFinite(value)) continue;
			largest = Math.max(largest, Math.abs(value));
			if (value != 0) smallest = Math.min(smallest, Math.abs(value));
			whole &= value == Math.rint(value);
		}
		if (whole || largest == 0) return 0;
		if (largest > MAX_COLUMN_RATIO * smallest) return -1;
		return Math.max(0, Math.min(MAX_DECIMALS, DIGITS - 1 - (int) Math.floor(Math.log10(largest))));
	}

	/** A number with so many decimals; one that would vanish as a power of ten. */
	static String withDecimals(final double value, final int decimals) {
		if (!Double.isFinite(value)) return rounded(value);
		if (Math.abs(value) >= MAX_DECIMAL || value != 0 && Math.abs(value) < 0.5 * Math.pow(10, -decimals))
			return scientific(value);
		return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
	}

	private static String scientific(final double value) {
		final BigDecimal shown = new BigDecimal(value).round(new MathContext(DIGITS - 1)).stripTrailingZeros();
		final int exponent = shown.precision() - shown.scale() - 1;
		return shown.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
	}
}
