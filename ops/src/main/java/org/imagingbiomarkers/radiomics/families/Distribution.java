package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;

import org.imagingbiomarkers.radiomics.SortedIntensities;

/**
 * The distribution of the intensities or gray levels of a region (reference manual, sections 3.3 and 3.4).
 *
 * @param sorted ascending, at least one
 * @param mean their mean
 * @param variance mean square of the deviations from it
 * @param skewness NaN if all are equal
 * @param kurtosis in excess of 3; NaN if all are equal
 */
record Distribution(double[] sorted, double mean, double variance, double skewness, double kurtosis) {

	static Distribution of(final double[] values) {
		return ofSorted(SortedIntensities.ascending(values));
	}

	/**
	 * The distribution of whole numbers from 1 on.
	 *
	 * @param counts how often there is 1, 2 and so on
	 * @param total their sum
	 */
	static Distribution ofCounts(final long[] counts, final int total) {
		final double[] sorted = new double[total];
		int from = 0;
		for (int i = 0; i < counts.length; i++) {
			final int to = from + (int) counts[i];
			Arrays.fill(sorted, from, to, i + 1.0);
			from = to;
		}
		return ofSorted(sorted);
	}

	private static Distribution ofSorted(final double[] sorted) {
		// From the lowest on: nothing is lost to rounding where the values are large and close together.
		final double base = sorted[0];
		double sum = 0;
		for (final double value : sorted) {
			sum += value - base;
		}
		final int count = sorted.length;
		final double mean = base + sum / count;
		double second = 0;
		double third = 0;
		double fourth = 0;
		for (final double value : sorted) {
			final double d = value - mean;
			second += d * d;
			third += d * d * d;
			fourth += d * d * d * d;
		}
		if (sorted[0] == sorted[count - 1]) return new Distribution(sorted, base, 0, Double.NaN, Double.NaN);
		final double variance = second / count;
		return new Distribution(sorted, mean, variance, third / count / Math.pow(variance, 1.5), fourth / count / (variance *
			variance) - 3);
	}

	double minimum() {
		return sorted[0];
	}

	double maximum() {
		return sorted[sorted.length - 1];
	}

	double range() {
		return maximum() - minimum();
	}

	double median() {
		final int middle = sorted.length / 2;
		return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	/** The lowest value that at least this many percent of all reach up to: nearest rank. */
	double percentile(final int percent) {
		final long rank = ((long) percent * sorted.length + 99) / 100;
		return sorted[(int) Math.max(0, rank - 1)];
	}

	double interquartileRange() {
		return percentile(75) - percentile(25);
	}

	double meanAbsoluteDeviation() {
		return deviation(mean, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	/** The mean absolute deviation of the values from the 10th to the 90th percentile, both included. */
	double robustMeanAbsoluteDeviation() {
		final double low = percentile(10);
		final double high = percentile(90);
		double sum = 0;
		int count = 0;
		for (final double value : sorted) {
			if (value < low || value > high) continue;
			sum += value;
			count++;
		}
		return deviation(sum / count, low, high);
	}

	double medianAbsoluteDeviation() {
		return deviation(median(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
	}

	private double deviation(final double from, final double low, final double high) {
		double sum = 0;
		int count = 0;
		for (final double value : sorted) {
			if (value < low || value > high) continue;
			sum += Math.abs(value - from);
			count++;
		}
		return sum / count;
	}

	double coefficientOfVariation() {
		return Math.sqrt(variance) / mean;
	}

	double quartileCoefficientOfDispersion() {
		return interquartileRange() / (percentile(75) + percentile(25));
	}

	/** Sum of the squares. */
	double energy() {
		double sum = 0;
		for (final double value : sorted) {
			sum += value * value;
		}
		return sum;
	}
}
