package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.SortedIntensities;

/** Statistics of the intensities; entropy and uniformity are those of the gray levels. */
final class FirstOrder {

	private FirstOrder() {}

	static Map<String, Double> measure(final Region region, final GrayLevels levels, final SettingValues settings) {
		final double[] sorted = SortedIntensities.ascending(region.maskedIntensities());
		final int count = sorted.length;
		final double shift = settings.number(Setting.VOXEL_ARRAY_SHIFT);
		final double mean = mean(sorted, 0, count);
		double second = 0;
		double third = 0;
		double fourth = 0;
		double energy = 0;
		for (final double value : sorted) {
			final double d = value - mean;
			second += d * d;
			third += d * d * d;
			fourth += d * d * d * d;
			energy += (value + shift) * (value + shift);
		}
		second /= count;
		third /= count;
		fourth /= count;
		final Map<String, Double> found = new HashMap<>();
		final double low = percentile(sorted, 10);
		final double high = percentile(sorted, 90);
		found.put("10Percentile", low);
		found.put("90Percentile", high);
		found.put("Energy", energy);
		found.put("TotalEnergy", energy * region.grid().voxelVolume());
		found.put("RootMeanSquared", Math.sqrt(energy / count));
		found.put("InterquartileRange", percentile(sorted, 75) - percentile(sorted, 25));
		found.put("Median", percentile(sorted, 50));
		found.put("Minimum", sorted[0]);
		found.put("Maximum", sorted[count - 1]);
		found.put("Range", sorted[count - 1] - sorted[0]);
		found.put("Mean", mean);
		found.put("Variance", second);
		found.put("StandardDeviation", Math.sqrt(second));
		// Of equal intensities PyRadiomics gives 0.
		final boolean flat = sorted[0] == sorted[count - 1];
		found.put("Skewness", flat ? 0 : third / Math.pow(second, 1.5));
		found.put("Kurtosis", flat ? 0 : fourth / (second * second));
		found.put("MeanAbsoluteDeviation", deviation(sorted, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY));
		found.put("RobustMeanAbsoluteDeviation", deviation(sorted, low, high));
		double entropy = 0;
		double uniformity = 0;
		final int[] counts = new int[levels.highest() + 1];
		for (final int voxel : region.voxels()) {
			counts[levels.levels()[voxel]]++;
		}
		for (final int level : levels.present()) {
			final double share = (double) counts[level] / count;
			entropy -= share * Math.log(share) / Math.log(2);
			uniformity += share * share;
		}
		found.put("Entropy", entropy);
		found.put("Uniformity", uniformity);
		return found;
	}

	/** Linear between the two nearest ranks. */
	private static double percentile(final double[] sorted, final int percent) {
		final double rank = percent / 100.0 * (sorted.length - 1);
		final int below = (int) rank;
		final int above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
	}

	/** The mean absolute deviation of the values in a range from their mean. */
	private static double deviation(final double[] sorted, final double low, final double high) {
		int from = 0;
		while (from < sorted.length && sorted[from] < low) {
			from++;
		}
		int to = sorted.length;
		while (to > from && sorted[to - 1] > high) {
			to--;
		}
		final double mean = mean(sorted, from, to);
		double sum = 0;
		for (int i = from; i < to; i++) {
			sum += Math.abs(sorted[i] - mean);
		}
		return sum / (to - from);
	}

	/** From the first value on: nothing is lost to rounding where values are large and close together. */
	private static double mean(final double[] values, final int from, final int to) {
		if (from == to) return Double.NaN;
		final double base = values[from];
		double sum = 0;
		for (int i = from; i < to; i++) {
			sum += values[i] - base;
		}
		return base + sum / (to - from);
	}
}
