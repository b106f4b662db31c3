package org.imagingbiomarkers.plugins.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Round numbers along a scale.
 *
 * @param values from low to high
 * @param exponent power of ten that is taken out of the numbers and said in the unit instead; a multiple of 3
 */
record AxisTicks(List<Double> values, int exponent) {

	private static final double MAX_PLAIN = 1e5;
	private static final double MIN_PLAIN = 1e-2;

	/**
	 * The numbers that divide a range.
	 *
	 * @param most how many there is room for
	 */
	static AxisTicks between(final double low, final double high, final int most) {
		final double step = step(high - low, Math.max(2, most));
		final List<Double> values = new ArrayList<>();
		for (double n = Math.ceil(low / step - 1e-6); n <= high / step + 1e-6; n++) {
			values.add(n == 0 ? 0 : n * step);
		}
		final double largest = Math.max(Math.abs(low), Math.abs(high));
		final int power = (int) (3 * Math.floor(Math.log10(largest) / 3));
		return new AxisTicks(List.copyOf(values), largest >= MAX_PLAIN || largest < MIN_PLAIN ? power : 0);
	}

	private static double step(final double range, final int most) {
		final double power = Math.pow(10, Math.floor(Math.log10(range / most)));
		for (final double leading : new double[] { 1, 2, 5 }) {
			if (range / (leading * power) <= most - 1 + 1e-6) return leading * power;
		}
		return 10 * power;
	}

	/** A number as it is written beside the scale. */
	String text(final double value) {
		final BigDecimal number = new BigDecimal(value / Math.pow(10, exponent)).round(new MathContext(6));
		return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString().replace("-", "\u2212");
	}

	/** The unit of the numbers as they are written; empty for a pure number. */
	String unit(final String unit) {
		return exponent == 0 ? Typography.unit(unit) : (Typography.power(exponent) + " " + Typography.unit(unit)).trim();
	}
}
