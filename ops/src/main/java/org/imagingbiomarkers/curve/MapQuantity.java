package org.imagingbiomarkers.curve;

import java.util.List;

/**
 * A quantity that maps and tables report: its names, units, and how it is shown.
 *
 * @param key name of its map and of its column in tables: lower case, words joined by underscores
 * @param label what titles and figures call it
 * @param computedUnit unit of the values as computed; empty for a pure number, {@link Parameter#SIGNAL} for the unit of
 * the image, {@link #AS_COMPUTED} where it depends on the settings of the model
 * @param unit shown to people
 * @param factor from the value as computed to the value as shown
 * @param minimum lower end of the display range, as shown; NaN where it depends on the image
 * @param maximum upper end of the display range, as shown; NaN where it depends on the image
 * @param colors name of the look-up table: one of the constants of this class
 * @param categories what the values name; empty where they measure
 * @param definition what it means
 */
public record MapQuantity(String key, String label, String computedUnit, String unit, double factor, double minimum,
		double maximum, String colors, List<Category> categories, Definition definition)
{

	/**
	 * What one value means in a map that names rather than measures.
	 *
	 * @param value 0 for the first, 1 for the second, ...
	 * @param label for a legend
	 * @param rgb color in which it is shown, as {@code 0xRRGGBB}
	 */
	public record Category(int value, String label, int rgb) {}

	/** Unit of a quantity whose unit depends on the settings of the model. */
	public static final String AS_COMPUTED = "as computed";

	/** What a unit by mass of tissue holds, and one by volume. */
	private static final String BY_MASS = "/100g";
	private static final String BY_VOLUME = "/100mL";
	private static final String BY_TISSUE = "/100";

	/** Ending of the key of a standard error. */
	public static final String ERROR = "_error";

	/** What the standard error of any quantity means. */
	private static final Definition ERROR_DEFINITION = Definition.of(
		"Standard error, from the curvature of the squared residuals at the fit and their variance. In tables, _lower and _upper are the ends of the 95 % confidence interval.");

	public static final String VIRIDIS = "viridis";
	public static final String PLASMA = "plasma";
	/** For T1 as recommended by Fuderer et al., doi:10.1002/mrm.30290. */
	public static final String LIPARI = "lipari";
	/** For T2 and T2* as recommended there. */
	public static final String NAVIA = "navia";
	/** For values whose sign matters: a range that depends on the image is symmetric then. */
	public static final String VIK = "vik";
	public static final String GRAY = "gray";
	public static final String INVERTED_GRAY = "inverted_gray";

	/** A standard error is shown on this share of the range of its quantity. */
	private static final double ERROR_RANGE = 0.2;

	public MapQuantity {
		categories = List.copyOf(categories);
	}

	/** A quantity whose unit as shown is the one it is computed in, in viridis, or in gray where it is a signal. */
	public static MapQuantity of(final String key, final String label, final String unit, final Definition definition) {
		return new MapQuantity(key, label, unit, unit, 1, Double.NaN, Double.NaN, unit.equals(Parameter.SIGNAL) ? GRAY
			: VIRIDIS, List.of(), definition);
	}

	/** The same, shown in another unit. */
	public MapQuantity shownIn(final String otherUnit, final double newFactor) {
		return new MapQuantity(key, label, computedUnit, otherUnit, newFactor, minimum, maximum, colors, categories,
			definition);
	}

	/** The same with a display range, in the unit as shown; NaN for an end that depends on the image. */
	public MapQuantity range(final double newMinimum, final double newMaximum) {
		return new MapQuantity(key, label, computedUnit, unit, factor, newMinimum, newMaximum, colors, categories,
			definition);
	}

	/** The same with a display range from 0 to what the image has. */
	public MapQuantity fromZero() {
		return range(0, Double.NaN);
	}

	/** The same in another look-up table. */
	public MapQuantity in(final String newColors) {
		return new MapQuantity(key, label, computedUnit, unit, factor, minimum, maximum, newColors, categories, definition);
	}

	/** The same with names for its values, shown from the first to the last. */
	public MapQuantity naming(final List<Category> newCategories) {
		return new MapQuantity(key, label, computedUnit, unit, factor, newCategories.get(0).value(), newCategories.get(
			newCategories.size() - 1).value(), colors, newCategories, definition);
	}

	/** The same under another key and label. */
	public MapQuantity named(final String newKey, final String newLabel) {
		return new MapQuantity(newKey, newLabel, computedUnit, unit, factor, minimum, maximum, colors, categories,
			definition);
	}

	/**
	 * The same with the unit that a model computed, where that depends on its settings: it has no other, or it is one by
	 * mass of tissue for one by volume, or the other way round.
	 */
	public MapQuantity computedIn(final String newUnit) {
		if (!unit.equals(AS_COMPUTED) && !isOtherOfTissue(newUnit)) return this;
		return new MapQuantity(key, label, newUnit, newUnit, factor, minimum, maximum, colors, categories, definition);
	}

	private boolean isOtherOfTissue(final String newUnit) {
		return !newUnit.equals(unit) && newUnit.contains(BY_TISSUE) && newUnit.replace(BY_VOLUME, BY_MASS).equals(unit
			.replace(BY_VOLUME, BY_MASS));
	}

	/**
	 * The quantity as a parameter of a model.
	 *
	 * @param lower smallest value a fit may return, in the unit as computed
	 * @param upper largest value a fit may return, in the unit as computed
	 */
	public Parameter parameter(final double lower, final double upper) {
		return new Parameter(key, computedUnit, lower, upper);
	}

	/** The quantity as a parameter both of whose bounds are values that tissue can have. */
	public Parameter physicalParameter(final double lower, final double upper) {
		return parameter(lower, upper).withBounds(Parameter.Bound.PHYSICAL, Parameter.Bound.PHYSICAL);
	}

	/** The quantity as something that is read off a curve, without bounds. */
	public Parameter unbounded() {
		return parameter(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/** The standard error of the quantity. */
	public MapQuantity error() {
		return new MapQuantity(key + ERROR, label + " error", computedUnit, unit, factor, 0, ERROR_RANGE * (maximum -
			minimum), isSignal() ? GRAY : VIRIDIS, List.of(), ERROR_DEFINITION);
	}

	/** Whether the values are measured in whatever the image is measured in. */
	public boolean isSignal() {
		return unit.equals(Parameter.SIGNAL);
	}
}
