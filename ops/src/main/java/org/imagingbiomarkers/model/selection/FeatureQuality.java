package org.imagingbiomarkers.model.selection;

import java.util.Arrays;

/**
 * What a column of numbers is worth before any outcome is looked at.
 *
 * @param missing part of the values that are missing, 0 to 1
 * @param variance of the values present (divisor n - 1), in squared units of the feature; NaN with fewer than two
 * @param distinct number of different values
 * @param frequencyRatio how often the most common value occurs over how often the second does; NaN with fewer than two
 */
public record FeatureQuality(double missing, double variance, int distinct, double frequencyRatio) {

	/** Looks at a column, where NaN is missing. */
	public static FeatureQuality of(final double[] column) {
		final double[] present = Arrays.stream(column).filter(v -> !Double.isNaN(v)).sorted().toArray();
		final double mean = Arrays.stream(present).average().orElse(Double.NaN);
		final double squares = Arrays.stream(present).map(v -> (v - mean) * (v - mean)).sum();
		int distinct = 0;
		int first = 0;
		int second = 0;
		for (int from = 0; from < present.length;) {
			int to = from;
			while (to < present.length && present[to] == present[from]) {
				to++;
			}
			final int count = to - from;
			if (count > first) {
				second = first;
				first = count;
			}
			else second = Math.max(second, count);
			distinct++;
			from = to;
		}
		return new FeatureQuality(1 - (double) present.length / column.length, present.length < 2 ? Double.NaN : distinct == 1
			? 0 : squares / (present.length - 1), distinct, second == 0 ? Double.NaN : (double) first / second);
	}
}
