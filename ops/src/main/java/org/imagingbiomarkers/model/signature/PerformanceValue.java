package org.imagingbiomarkers.model.signature;

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
}
