package org.imagingbiomarkers.curve;

/**
 * One parameter of a curve model.
 *
 * @param name key of its map and its table column: lower case, words joined by underscores
 * @param unit unit of its values as computed; empty for a fraction, {@code signal} for the unit of the image
 * @param lower smallest value a fit may return
 * @param upper largest value a fit may return; may be infinite
 * @param closed whether the lower bound itself is a value to trust, as a plasma fraction of 0 is, and not a sign that the
 * model does not hold
 */
public record Parameter(String name, String unit, double lower, double upper, boolean closed) {

	/** Unit of a parameter that has the unit of the image. */
	public static final String SIGNAL = "signal";

	/** Unit of a parameter whose values are numbers of categories, such as that of a chosen model: it has no error. */
	public static final String CATEGORY = "category";

	/** A parameter that no fit to trust leaves at a bound. */
	public Parameter(final String name, final String unit, final double lower, final double upper) {
		this(name, unit, lower, upper, false);
	}

	/** Whether a fit that ends at this value was stopped by a bound. */
	public boolean bounds(final double value) {
		return (closed ? value < lower : value <= lower) || value >= upper;
	}
}
