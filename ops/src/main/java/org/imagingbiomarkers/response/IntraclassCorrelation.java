package org.imagingbiomarkers.response;

import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;

/**
 * How much of the spread of measurements is that between subjects: 1 means that repeats are equal.
 * <p>
 * Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; intervals of McGraw and Wong 1996,
 * doi:10.1037/1082-989X.1.1.30. Every subject has the same number of measurements, the first of each made on the same
 * occasion (scan, reader), the second on another, and so on.
 * </p>
 *
 * @param value the coefficient, at most 1; below 0 where subjects differ less than their repeats
 * @param interval its 95 % interval
 */
public record IntraclassCorrelation(double value, Interval interval) {

	/** ICC(2,1): single measurement, absolute agreement, occasions drawn at random. */
	public static IntraclassCorrelation agreement(final RepeatedMeasurements repeats) {
		final MeanSquares ms = MeanSquares.of(repeats);
		final int n = ms.subjects;
		final int k = ms.occasions;
		final double icc = (ms.rows - ms.error) / (ms.rows + (k - 1) * ms.error + k * (ms.columns - ms.error) / n);
		if (!(ms.error > 0)) return new IntraclassCorrelation(icc, Interval.UNKNOWN);
		final double ratio = ms.columns / ms.error;
		final double a = k * icc * ratio + n * (1 + (k - 1) * icc) - k * icc;
		final double b = n * (1 + (k - 1) * icc) - k * icc;
		final double freedom = (n - 1.0) * (k - 1) * a * a / ((n - 1.0) * k * k * icc * icc * ratio * ratio + b * b);
		final double upperF = upperTail(n - 1, freedom);
		final double lowerF = upperTail(freedom, n - 1);
		final double rest = k * ms.columns + (k * n - k - n) * ms.error;
		return new IntraclassCorrelation(icc, new Interval(n * (ms.rows - upperF * ms.error) / (upperF * rest + n * ms.rows),
			n * (lowerF * ms.rows - ms.error) / (rest + n * lowerF * ms.rows)));
	}

	/** ICC(3,1): single measurement, consistency, a constant difference between occasions does not count. */
	public static IntraclassCorrelation consistency(final RepeatedMeasurements repeats) {
		final MeanSquares ms = MeanSquares.of(repeats);
		final int n = ms.subjects;
		final int k = ms.occasions;
		final double icc = (ms.rows - ms.error) / (ms.rows + (k - 1) * ms.error);
		if (!(ms.error > 0)) return new IntraclassCorrelation(icc, Interval.UNKNOWN);
		final double f = ms.rows / ms.error;
		final double freedom = (n - 1.0) * (k - 1);
		final double lower = f / upperTail(n - 1, freedom);
		final double upper = f * upperTail(freedom, n - 1);
		return new IntraclassCorrelation(icc, new Interval((lower - 1) / (lower + k - 1), (upper - 1) / (upper + k - 1)));
	}

	/** The value an F distribution exceeds with 2.5 %; NaN where the data leave no degree of freedom, or next to none. */
	private static double upperTail(final double numerator, final double denominator) {
		if (!(numerator > 0) || !(denominator > 0)) return Double.NaN;
		try {
			return new FDistribution(numerator, denominator).inverseCumulativeProbability(Interval.UPPER_TAIL);
		}
		catch (final MathIllegalStateException | MathIllegalArgumentException e) {
			return Double.NaN; // the search for the value does not end
		}
	}

	/** Two-way analysis of variance without interaction: subjects are rows, occasions are columns. */
	private record MeanSquares(int subjects, int occasions, double rows, double columns, double error) {

		static MeanSquares of(final RepeatedMeasurements repeats) {
			final int n = repeats.subjects();
			final int k = repeats.perSubject();
			final double[] rowMeans = repeats.values().stream().mapToDouble(RepeatedMeasurements::mean).toArray();
			final double[] columnMeans = new double[k];
			for (final double[] row : repeats.values()) {
				for (int j = 0; j < k; j++) {
					columnMeans[j] += row[j] / n;
				}
			}
			final double mean = RepeatedMeasurements.mean(rowMeans);
			double error = 0;
			for (int i = 0; i < n; i++) {
				for (int j = 0; j < k; j++) {
					final double residual = repeats.values().get(i)[j] - rowMeans[i] - columnMeans[j] + mean;
					error += residual * residual;
				}
			}
			return new MeanSquares(n, k, k * RepeatedMeasurements.sumOfSquares(rowMeans) / (n - 1), n * RepeatedMeasurements
				.sumOfSquares(columnMeans) / (k - 1), error / ((n - 1.0) * (k - 1)));
		}
	}
}
