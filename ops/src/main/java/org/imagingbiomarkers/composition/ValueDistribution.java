package org.imagingbiomarkers.composition;

import java.util.Arrays;

import org.apache.commons.math3.stat.descriptive.moment.Kurtosis;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.Skewness;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * How the values of a region are distributed. Percentiles lie between two values in proportion (definition 7 of Hyndman
 * and Fan 1996, doi:10.2307/2684934); skewness and excess kurtosis are corrected for the number of values, and NaN where
 * there are fewer than three and four.
 */
public final class ValueDistribution {

	private final double[] sorted;
	private final Percentile percentile;

	/** @param values without one that is not a number; at least one */
	public ValueDistribution(final double[] values) {
		sorted = values.clone();
		Arrays.sort(sorted);
		percentile = new Percentile().withEstimationType(EstimationType.R_7);
		percentile.setData(sorted);
	}

	public int count() {
		return sorted.length;
	}

	public double mean() {
		return new Mean().evaluate(sorted);
	}

	/** Of a sample: with n - 1; 0 for one value. */
	public double standardDeviation() {
		return new StandardDeviation().evaluate(sorted);
	}

	public double skewness() {
		return new Skewness().evaluate(sorted);
	}

	/** 0 for a normal distribution. */
	public double excessKurtosis() {
		return new Kurtosis().evaluate(sorted);
	}

	public double min() {
		return sorted[0];
	}

	public double max() {
		return sorted[sorted.length - 1];
	}

	/** @param percent above 0, at most 100 */
	public double percentile(final double percent) {
		return percentile.evaluate(percent);
	}

	/**
	 * How many values there are in bins of the same width, the first of which begins at a multiple of it.
	 *
	 * @param width above 0
	 * @param most bins that may be
	 * @return empty counts if there would be more
	 */
	public Histogram histogram(final double width, final int most) {
		final double first = Math.floor(min() / width);
		final double last = Math.floor(max() / width);
		if (!(last - first < most)) return new Histogram(first * width, width, new long[0]);
		final long[] counts = new long[(int) (last - first) + 1];
		for (final double value : sorted) {
			counts[(int) (Math.floor(value / width) - first)]++;
		}
		return new Histogram(first * width, width, counts);
	}

	/** @param start lower end of the first bin */
	public record Histogram(double start, double width, long[] counts) {}
}
