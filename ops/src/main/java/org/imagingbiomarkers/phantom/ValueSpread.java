package org.imagingbiomarkers.phantom;

/**
 * Values of a region.
 *
 * @param count of them
 * @param mean NaN without values
 * @param sd standard deviation, n - 1; NaN of fewer than two values
 */
record ValueSpread(int count, double mean, double sd) {

	static ValueSpread of(final double[] values) {
		double sum = 0;
		for (final double value : values) {
			sum += value;
		}
		final double mean = values.length == 0 ? Double.NaN : sum / values.length;
		double squares = 0;
		for (final double value : values) {
			squares += (value - mean) * (value - mean);
		}
		return new ValueSpread(values.length, mean, values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length -
			1)));
	}
}
