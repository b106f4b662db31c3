package org.imagingbiomarkers.response;

/**
 * A 95 % confidence interval, in the unit of what it belongs to.
 *
 * @param lower lower end; NaN where the data do not tell
 * @param upper upper end; NaN where the data do not tell
 */
public record Interval(double lower, double upper) {

	/** Probability below the upper end of a two-sided interval of 95 %. */
	static final double UPPER_TAIL = 0.975;

	/** What is said where the data do not tell. */
	static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

	/** Whether a value lies inside, the ends included. */
	public boolean contains(final double value) {
		return value >= lower && value <= upper;
	}
}
