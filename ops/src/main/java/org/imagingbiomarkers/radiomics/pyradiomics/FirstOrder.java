package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.imagingbiomarkers.radiomics.Region;

/** Statistics of the intensities; entropy and uniformity are those of the gray levels. */
final class FirstOrder {

	private FirstOrder() {}

	static Map<String, Double> measure(final Region region, final GrayLevels levels, final SettingValues settings) {
		final double[] sorted = Arrays.stream(region.voxels()).mapToDouble(voxel -> region.intensities()[voxel]).sorted()
			.toArray();
		final int count = sorted.length;
		final double shift = settings.number(Setting.VOXEL_ARRAY_SHIFT);
		final double mean = Arrays.stream(sorted).sum() / count;
		double second = 0;
		double third = 0;
		double fourth = 0;
		double energy = 0;
		for (final double value : sorted) {
			final double d = value - mean;
			second += d * d / count;
			third += d * d * d / count;
			fourth += d * d * d * d / count;
			energy += (value + shift) * (value + shift);
		}
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
		final Map<Integer, Integer> counts = new HashMap<>();
		for (final int voxel : region.voxels()) {
			counts.merge(levels.levels()[voxel], 1, Integer::sum);
		}
		for (final int level : levels.present()) {
			final double share = (double) counts.get(level) / count;
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

	private static double deviation(final double[] values, final double low, final double high) {
		final double[] kept = Arrays.stream(values).filter(value -> value >= low && value <= high).toArray();
		final double mean = Arrays.stream(kept).average().orElse(Double.NaN);
		return Arrays.stream(kept).map(value -> Math.abs(value - mean)).average().orElse(Double.NaN);
	}
}
