package org.imagingbiomarkers.networks.card;

/**
 * Limits of a length along the three axes of an image, mm.
 *
 * @param x along rows
 * @param y along columns
 * @param z across slices
 */
public record AxisLimits(ValueRange x, ValueRange y, ValueRange z) {

	/** Without limits. */
	public static final AxisLimits ANY = new AxisLimits(ValueRange.ANY, ValueRange.ANY, ValueRange.ANY);

	/** The limits along an axis: 0, 1 or 2. */
	public ValueRange of(final int axis) {
		return axis == 0 ? x : axis == 1 ? y : z;
	}

	/** Whether no axis has limits. */
	public boolean isAny() {
		return equals(ANY);
	}
}
