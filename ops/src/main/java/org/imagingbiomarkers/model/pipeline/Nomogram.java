package org.imagingbiomarkers.model.pipeline;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;

/**
 * A linear score as points that can be added by hand: the feature whose effect ranges widest over the samples goes from 0
 * to 100 points, the others in proportion, and the end of lower risk has 0.
 *
 * @param score what the points stand for
 * @param references value of each feature that has 0 points
 * @param pointsPerUnit points per unit of the score
 */
public record Nomogram(LinearScore score, double[] references, double pointsPerUnit) {

	/** Scales the points by the range of each feature; missing values do not count. */
	public static Nomogram of(final LinearScore score, final FeatureMatrix observed) {
		final double[] references = new double[score.coefficients().length];
		double widest = 0;
		for (int j = 0; j < references.length; j++) {
			final double[] column = Arrays.stream(observed.column(score.names().get(j))).filter(v -> !Double.isNaN(v))
				.toArray();
			final double low = Arrays.stream(column).min().orElse(Double.NaN);
			final double high = Arrays.stream(column).max().orElse(Double.NaN);
			final double coefficient = score.coefficients()[j];
			references[j] = coefficient < 0 ? high : low;
			widest = Math.max(widest, Math.abs(coefficient) * (high - low));
		}
		if (!(widest > 0)) throw new InvalidInputException("No feature of the model has an effect, so there are no points.");
		return new Nomogram(score, references, 100 / widest);
	}

	/** The score that a sum of points stands for. */
	public double scoreOf(final double total) {
		double base = score.intercept();
		for (int j = 0; j < references.length; j++) {
			base += score.coefficients()[j] * references[j];
		}
		return base + total / pointsPerUnit;
	}

	/** Points of a value, 0 to 100 within the range of the samples. */
	public double points(final int feature, final double value) {
		return score.coefficients()[feature] * (value - references[feature]) * pointsPerUnit;
	}
}
