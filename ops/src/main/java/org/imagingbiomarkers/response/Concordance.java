package org.imagingbiomarkers.response;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.imagingbiomarkers.InvalidInputException;

/**
 * Lin's concordance correlation coefficient: how close pairs of measurements lie to the line of identity. Lin 1989,
 * doi:10.2307/2532051, with the variance as corrected in 2000, doi:10.1111/j.0006-341X.2000.00324.x; the interval from
 * the inverse hyperbolic tangent.
 *
 * @param value the coefficient, -1 to 1
 * @param interval its 95 % interval; NaN with fewer than three pairs, or where all points lie on a line
 */
public record Concordance(double value, Interval interval) {

	/**
	 * Compares two measurements of each subject.
	 *
	 * @throws InvalidInputException if a subject has more or fewer
	 */
	public static Concordance of(final RepeatedMeasurements repeats) {
		if (repeats.perSubject() != 2) {
			throw new InvalidInputException("The concordance correlation needs exactly two measurements of each subject.");
		}
		final int n = repeats.subjects();
		final double[] first = repeats.values().stream().mapToDouble(pair -> pair[0]).toArray();
		final double[] second = repeats.values().stream().mapToDouble(pair -> pair[1]).toArray();
		final double shift = RepeatedMeasurements.mean(first) - RepeatedMeasurements.mean(second);
		final double variance1 = RepeatedMeasurements.sumOfSquares(first) / n;
		final double variance2 = RepeatedMeasurements.sumOfSquares(second) / n;
		double covariance = 0;
		for (int i = 0; i < n; i++) {
			covariance += (first[i] - RepeatedMeasurements.mean(first)) * (second[i] - RepeatedMeasurements.mean(second)) / n;
		}
		final double c = 2 * covariance / (variance1 + variance2 + shift * shift);
		final double r = covariance / Math.sqrt(variance1 * variance2);
		if (n < 3 || !(Math.abs(c) < 1) || !(Math.abs(r) < 1)) return new Concordance(c, Interval.UNKNOWN);
		final double u2 = shift * shift / Math.sqrt(variance1 * variance2);
		final double variance = ((1 - r * r) * c * c / ((1 - c * c) * r * r) + 2 * c * c * c * (1 - c) * u2 / (r * Math.pow(
			1 - c * c, 2)) - c * c * c * c * u2 * u2 / (2 * r * r * Math.pow(1 - c * c, 2))) / (n - 2);
		final double half = new NormalDistribution().inverseCumulativeProbability(Interval.UPPER_TAIL) * Math.sqrt(variance);
		final double z = 0.5 * Math.log((1 + c) / (1 - c));
		return new Concordance(c, new Interval(StrictMath.tanh(z - half), StrictMath.tanh(z + half)));
	}
}
