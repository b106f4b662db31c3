package org.imagingbiomarkers.curve;

/**
 * One parameter of a curve model.
 *
 * @param name key of its map and its table column: lower case, words joined by underscores
 * @param unit unit of its values as computed; empty for a fraction, {@code signal} for the unit of the image
 * @param lower smallest value a fit may return
 * @param upper largest value a fit may return; may be infinite
 */
public record Parameter(String name, String unit, double lower, double upper) {

	/** Unit of a parameter that is measured in whatever the image is measured in. */
	public static final String SIGNAL = "signal";

	/** Whether a fit that ends at this value was stopped by a bound. */
	public boolean bounds(final double value) {
		return value <= lower || value >= upper;
	}
}
