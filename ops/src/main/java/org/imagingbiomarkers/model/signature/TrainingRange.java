package org.imagingbiomarkers.model.signature;

import java.util.Arrays;

import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * What values of a feature a signature was trained on, in the unit of the feature.
 *
 * @param feature its name
 * @param minimum smallest value
 * @param maximum largest value
 * @param mean of the values
 * @param deviation standard deviation (divisor n - 1)
 * @param missing part of the values that were missing, 0 to 1
 */
public record TrainingRange(String feature, double minimum, double maximum, double mean, double deviation,
		double missing)
{

	/** The range of a feature of the training rows. */
	public static TrainingRange of(final FeatureMatrix training, final String feature) {
		final double[] all = training.column(feature);
		final double[] present = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
		final double mean = Arrays.stream(present).average().orElse(Double.NaN);
		final double squares = Arrays.stream(present).map(v -> (v - mean) * (v - mean)).sum();
		return new TrainingRange(feature, Arrays.stream(present).min().orElse(Double.NaN), Arrays.stream(present).max()
			.orElse(Double.NaN), mean, Math.sqrt(squares / Math.max(1, present.length - 1)), 1 - (double) present.length /
				all.length);
	}

	/** How far a value lies outside of the range, in standard deviations; 0 inside of it and where it is missing. */
	public double beyond(final double value) {
		final double distance = Math.max(value - maximum, minimum - value);
		return distance > 0 ? distance / deviation : 0;
	}
}
