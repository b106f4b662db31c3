package org.imagingbiomarkers.response;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * How much measurements of the same subject differ although nothing has changed.
 * <p>
 * Bland and Altman 1996, doi:10.1136/bmj.312.7047.1654; terms of the Quantitative Imaging Biomarkers Alliance: Raunig et
 * al. 2015, doi:10.1177/0962280214537344. Intervals from the chi-squared distribution of a variance.
 * </p>
 *
 * @param subjects number of subjects
 * @param degreesOfFreedom measurements beyond one per subject
 * @param mean mean over the subjects, in the unit of the measurement
 * @param standardDeviation within-subject standard deviation wSD, in the unit of the measurement
 * @param coefficient repeatability coefficient RC = 1.96 sqrt(2) wSD: two measurements of an unchanged subject differ by
 * less in 95 % of cases
 * @param coefficientInterval 95 % interval of the same
 * @param variation within-subject coefficient of variation wCV, a fraction: root mean square over the subjects of
 * standard deviation by mean; NaN if a subject's mean is not above 0
 * @param relativeCoefficient RC as a fraction of the value: 1.96 sqrt(2) wCV
 * @param relativeInterval 95 % interval of the same
 * @param logarithmicLimits relative change, as a fraction, within which two measurements of an unchanged subject stay in
 * 95 % of cases when the spread is proportional to the value: exp(-+ 1.96 sqrt(2) wSD of the logarithms) - 1; unequal on
 * the two sides; NaN if a measurement is not above 0
 */
public record WithinSubject(int subjects, int degreesOfFreedom, double mean, double standardDeviation, double coefficient,
		Interval coefficientInterval, double variation, double relativeCoefficient, Interval relativeInterval,
		Interval logarithmicLimits)
{

	/** 1.96 sqrt(2): what a difference of two adds to a spread, at 95 %. */
	static final double COEFFICIENT = 1.959963984540054 * Math.sqrt(2);

	/** Computes the spread within the subjects, pooled over them. */
	public static WithinSubject of(final RepeatedMeasurements repeats) {
		final int freedom = repeats.degreesOfFreedom();
		double squares = 0;
		double relativeSquares = 0;
		double logarithmicSquares = 0;
		for (final double[] one : repeats.values()) {
			final double sum = RepeatedMeasurements.sumOfSquares(one);
			final double mean = RepeatedMeasurements.mean(one);
			squares += sum;
			relativeSquares += mean > 0 ? sum / (one.length - 1) / (mean * mean) : Double.NaN;
			logarithmicSquares += logarithmicSquares(one);
		}
		final double deviation = Math.sqrt(squares / freedom);
		final double variation = Math.sqrt(relativeSquares / repeats.subjects());
		final double limit = COEFFICIENT * Math.sqrt(logarithmicSquares / freedom);
		return new WithinSubject(repeats.subjects(), freedom, repeats.mean(), deviation, COEFFICIENT * deviation, interval(
			COEFFICIENT * deviation, freedom), variation, COEFFICIENT * variation, interval(COEFFICIENT * variation, freedom),
			new Interval(Math.expm1(-limit), Math.expm1(limit)));
	}

	private static double logarithmicSquares(final double[] values) {
		final double[] logarithms = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			logarithms[i] = values[i] > 0 ? Math.log(values[i]) : Double.NaN;
		}
		return RepeatedMeasurements.sumOfSquares(logarithms);
	}

	/** The 95 % interval of a standard deviation, or of what is proportional to one, from the chi-squared distribution. */
	static Interval interval(final double value, final int freedom) {
		final ChiSquaredDistribution distribution = new ChiSquaredDistribution(freedom);
		return new Interval(value * Math.sqrt(freedom / distribution.inverseCumulativeProbability(Interval.UPPER_TAIL)),
			value * Math.sqrt(freedom / distribution.inverseCumulativeProbability(1 - Interval.UPPER_TAIL)));
	}
}
