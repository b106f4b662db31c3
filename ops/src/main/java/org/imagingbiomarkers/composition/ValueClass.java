package org.imagingbiomarkers.composition;

/**
 * A class of values, such as calcification.
 *
 * @param name one that no other class of its set has
 * @param lower smallest value of the class; negative infinity for the first
 * @param upper value from which the next class begins; positive infinity for the last
 */
public record ValueClass(String name, double lower, double upper) {

	/** Whether a value belongs to the class: a limit belongs to the class above it. */
	public boolean contains(final double value) {
		return value >= lower && value < upper;
	}
}
