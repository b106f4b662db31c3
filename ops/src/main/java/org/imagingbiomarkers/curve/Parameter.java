package org.imagingbiomarkers.curve;

/**
 * One parameter of a curve model.
 *
 * @param name key of its map and its table column: lower case, words joined by underscores
 * @param unit unit of its values as computed; empty for a fraction, {@code signal} for the unit of the image
 * @param lower smallest value a fit may return
 * @param upper largest value a fit may return; may be infinite
 * @param atLower what a fit that ends at the lower bound is worth
 * @param atUpper what a fit that ends at the upper bound is worth
 */
public record Parameter(String name, String unit, double lower, double upper, Bound atLower, Bound atUpper) {

	/** What a fit is worth that ends at a bound. */
	public enum Bound {
			/** Nothing: the bound limits the search, and the best values lie beyond. */
			LIMIT,
			/** All: the bound is a value that tissue can have, as a plasma fraction of 0 is. */
			PHYSICAL,
			/** All but this parameter, which the curve does not determine then. */
			UNDETERMINED
	}

	/** Unit of a parameter that has the unit of the image. */
	public static final String SIGNAL = "signal";

	/** Unit of a parameter whose values are numbers of categories, such as that of a chosen model: it has no error. */
	public static final String CATEGORY = "category";

	/** A parameter that no fit to trust leaves at a bound. */
	public Parameter(final String name, final String unit, final double lower, final double upper) {
		this(name, unit, lower, upper, Bound.LIMIT, Bound.LIMIT);
	}

	/** The same where the bounds are worth something else. */
	public Parameter withBounds(final Bound lowerBound, final Bound upperBound) {
		return new Parameter(name, unit, lower, upper, lowerBound, upperBound);
	}

	/** Whether a fit that ends at this value was stopped by a bound and is worth nothing. */
	public boolean bounds(final double value) {
		return value < lower || value > upper || value == lower && atLower == Bound.LIMIT || value == upper &&
			atUpper == Bound.LIMIT;
	}

	/** Whether a fit that ends at this value is worth something although the value is a bound. */
	public boolean isAtKeptBound(final double value) {
		return value == lower && atLower != Bound.LIMIT || value == upper && atUpper != Bound.LIMIT;
	}

	/** Whether a fit that ends at this value leaves the parameter itself undetermined. */
	public boolean isUndetermined(final double value) {
		return value == lower && atLower == Bound.UNDETERMINED || value == upper && atUpper == Bound.UNDETERMINED;
	}
}
