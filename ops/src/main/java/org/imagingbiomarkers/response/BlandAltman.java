package org.imagingbiomarkers.response;

import org.apache.commons.math3.distribution.TDistribution;
import org.imagingbiomarkers.InvalidInputException;

/**
 * The differences of paired measurements: second less first. Bland and Altman 1986, doi:10.1016/S0140-6736(86)90837-8;
 * approximate intervals of the limits as given there (standard error sqrt(3 / n) of the standard deviation).
 *
 * @param pairs number of pairs
 * @param bias mean difference, in the unit of the measurement, as all that follows
 * @param biasInterval 95 % interval of the bias, from Student's t
 * @param standardDeviation of the differences
 * @param limits limits of agreement: bias -+ 1.96 standard deviations
 * @param lowerLimitInterval 95 % interval of the lower limit
 * @param upperLimitInterval 95 % interval of the upper limit
 */
public record BlandAltman(int pairs, double bias, Interval biasInterval, double standardDeviation, Interval limits,
		Interval lowerLimitInterval, Interval upperLimitInterval)
{

	private static final double LIMIT = 1.959963984540054;

	/**
	 * Compares two measurements of each subject.
	 *
	 * @throws InvalidInputException if a subject has more or fewer
	 */
	public static BlandAltman of(final RepeatedMeasurements repeats) {
		if (repeats.perSubject() != 2) {
			throw new InvalidInputException("Limits of agreement need exactly two measurements of each subject.");
		}
		final double[] differences = repeats.values().stream().mapToDouble(pair -> pair[1] - pair[0]).toArray();
		final int n = differences.length;
		final double bias = RepeatedMeasurements.mean(differences);
		final double deviation = Math.sqrt(RepeatedMeasurements.sumOfSquares(differences) / (n - 1));
		final double t = new TDistribution(n - 1).inverseCumulativeProbability(Interval.UPPER_TAIL);
		final Interval limits = around(bias, LIMIT * deviation);
		final double limitError = t * deviation * Math.sqrt(3.0 / n);
		return new BlandAltman(n, bias, around(bias, t * deviation / Math.sqrt(n)), deviation, limits, around(limits.lower(),
			limitError), around(limits.upper(), limitError));
	}

	private static Interval around(final double value, final double half) {
		return new Interval(value - half, value + half);
	}
}
