package org.imagingbiomarkers.model.signature;

import java.util.Set;

/**
 * How good predictions are by one measure, with its 95 % interval.
 *
 * @param set which rows: such as training, cross-validation, test
 * @param model which predictions: signature, volume, clinical, noise
 * @param measure name of the measure
 * @param value of the measure; NaN where it is undefined
 * @param lower end of the interval; NaN where there is none
 * @param upper end of the interval; NaN where there is none
 */
public record PerformanceValue(String set, String model, String measure, double value, double lower, double upper) {

	/** The model that is a signature. */
	public static final String SIGNATURE = "signature";

	private static final Set<String> DISCRIMINATION = Set.of("AUC", "C", "AUC at horizon", "AUC difference",
		"C difference");

	/**
	 * The same with the interval that cross-validation needs, where the measure is one of discrimination. Rows that are
	 * held out are scored by pipelines that share most of their training rows, so that scores vary together and intervals
	 * for one fixed score are too narrow: the variance is multiplied by 1 + k / (k - 1). Nadeau and Bengio 2003,
	 * doi:10.1023/A:1024068626366.
	 *
	 * @param folds their number, k
	 */
	PerformanceValue crossValidated(final int folds) {
		if (!DISCRIMINATION.contains(measure)) return this;
		final double factor = Math.sqrt(1 + folds / (folds - 1.0));
		final double least = measure.endsWith("difference") ? -1 : 0;
		return new PerformanceValue(set, model, measure, value, Math.max(least, value - factor * (value - lower)), Math.min(1,
			value + factor * (upper - value)));
	}
}
