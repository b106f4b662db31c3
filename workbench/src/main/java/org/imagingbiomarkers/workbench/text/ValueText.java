package org.imagingbiomarkers.workbench.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: no more digits than are known. */
public final class ValueText {

	private static final String NONE = "\u2013";
	private static final int MOST_DIGITS = 5;

	private ValueText() {}

	/** A number with four significant digits. */
	public static String of(final double value) {
		if (!Double.isFinite(value)) return NONE;
		final BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
		if (rounded.signum() == 0) return "0";
		final double size = Math.abs(value);
		return size < 1e-4 || size >= 1e6 ? String.format(Locale.ROOT, "%.2e", value) : rounded.stripTrailingZeros()
			.toPlainString();
	}

	/** A value to the second digit of its standard error, but with five significant digits at most. */
	public static String of(final double value, final double error) {
		if (!Double.isFinite(value) || !(error > 0) || !Double.isFinite(error)) return of(value);
		final double size = Math.floor(Math.log10(Math.max(Math.abs(value), error)));
		final int decimals = (int) Math.max(0, Math.min(MOST_DIGITS - 1 - size, 1 - Math.floor(Math.log10(error))));
		final String format = "%." + decimals + "f";
		return String.format(Locale.ROOT, format + " \u00b1 " + format, value, error);
	}
}
