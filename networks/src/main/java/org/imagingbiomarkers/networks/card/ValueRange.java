package org.imagingbiomarkers.networks.card;

import org.imagingbiomarkers.io.DecimalText;

/**
 * Numbers from a least to a greatest one.
 *
 * @param low least number; negative infinity where there is no limit
 * @param high greatest number; infinity where there is no limit
 */
public record ValueRange(double low, double high) {

	/** Without limits. */
	public static final ValueRange ANY = new ValueRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

	/** Whether a number lies in the range; NaN never does. */
	public boolean contains(final double value) {
		return value >= low && value <= high;
	}

	/** Whether it has no limits. */
	public boolean isAny() {
		return equals(ANY);
	}

	/** As in a sentence, such as {@code 0.5 to 4} or {@code at least 20}. */
	public String words() {
		if (isAny()) return "any";
		if (low == Double.NEGATIVE_INFINITY) return "at most " + DecimalText.of(high);
		return high == Double.POSITIVE_INFINITY ? "at least " + DecimalText.of(low) : DecimalText.of(low) + " to " +
			DecimalText.of(high);
	}
}
