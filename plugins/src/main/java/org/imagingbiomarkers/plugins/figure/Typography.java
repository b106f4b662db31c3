package org.imagingbiomarkers.plugins.figure;

import java.util.regex.Pattern;

/** Units as they are printed. */
public final class Typography {

	private static final String SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";
	private static final Pattern POWER = Pattern.compile("\\^(-?\\d+)");

	private Typography() {}

	/** A unit such as {@code 10^-3 mm^2/s} with superscripts. */
	public static String unit(final String unit) {
		return POWER.matcher(unit).replaceAll(match -> superscript(match.group(1)));
	}

	/** A label with its unit in parentheses, if it has one. */
	public static String labeled(final String label, final String unit) {
		return unit.isEmpty() ? label : label + " (" + unit(unit) + ")";
	}

	/** A power of ten. */
	static String power(final int exponent) {
		return "10" + superscript(Integer.toString(exponent));
	}

	private static String superscript(final String number) {
		final StringBuilder text = new StringBuilder();
		for (final char c : number.toCharArray()) {
			text.append(c == '-' ? '\u207b' : SUPERSCRIPTS.charAt(c - '0'));
		}
		return text.toString();
	}
}
