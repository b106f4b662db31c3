package org.imagingbiomarkers.radiomics.families;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** Statistics of the gray levels of a region and of their histogram (reference manual, section 3.4). */
final class IntensityHistogram implements FeatureFamily {

	private static final String EQUAL_LEVELS = "all voxels of the region have the same gray level";
	private static final String ONE_BIN = "the histogram has one bin";

	@Override
	public Family family() {
		return Family.INTENSITY_HISTOGRAM;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final PreparedRegion prepared = measured.prepared();
		final int[] voxels = prepared.region().voxels();
		final long[] counts = new long[prepared.levels().bins()];
		for (final int voxel : voxels) {
			counts[prepared.levels().levels()[voxel] - 1]++;
		}
		final Distribution of = Distribution.ofCounts(counts, voxels.length);
		final boolean varies = of.range() > 0;
		double entropy = 0;
		double uniformity = 0;
		for (final long count : counts) {
			if (count == 0) continue;
			final double share = (double) count / voxels.length;
			entropy -= share * Math.log(share) / Math.log(2);
			uniformity += share * share;
		}
		final double[] gradient = gradient(counts);
		final int steepestUp = highest(gradient, 1);
		final int steepestDown = highest(gradient, -1);
		final boolean slopes = gradient.length > 1;
		return new FeatureValueList().value(HISTOGRAM_MEAN, of.mean()) //
			.value(HISTOGRAM_VARIANCE, of.variance()) //
			.value(HISTOGRAM_SKEWNESS, of.skewness(), varies, EQUAL_LEVELS) //
			.value(HISTOGRAM_KURTOSIS, of.kurtosis(), varies, EQUAL_LEVELS) //
			.value(HISTOGRAM_MEDIAN, of.median()) //
			.value(HISTOGRAM_MINIMUM, of.minimum()) //
			.value(HISTOGRAM_PERCENTILE_10, of.percentile(10)) //
			.value(HISTOGRAM_PERCENTILE_90, of.percentile(90)) //
			.value(HISTOGRAM_MAXIMUM, of.maximum()) //
			.value(HISTOGRAM_MODE, mode(counts, of.mean())) //
			.value(HISTOGRAM_INTERQUARTILE_RANGE, of.interquartileRange()) //
			.value(HISTOGRAM_RANGE, of.range()) //
			.value(HISTOGRAM_MEAN_ABSOLUTE_DEVIATION, of.meanAbsoluteDeviation()) //
			.value(HISTOGRAM_ROBUST_MEAN_ABSOLUTE_DEVIATION, of.robustMeanAbsoluteDeviation()) //
			.value(HISTOGRAM_MEDIAN_ABSOLUTE_DEVIATION, of.medianAbsoluteDeviation()) //
			.value(HISTOGRAM_COEFFICIENT_OF_VARIATION, of.coefficientOfVariation()) //
			.value(HISTOGRAM_QUARTILE_COEFFICIENT_OF_DISPERSION, of.quartileCoefficientOfDispersion()) //
			.value(HISTOGRAM_ENTROPY, entropy) //
			.value(HISTOGRAM_UNIFORMITY, uniformity) //
			.value(HISTOGRAM_MAXIMUM_GRADIENT, slopes ? gradient[steepestUp] : 0, slopes, ONE_BIN) //
			.value(HISTOGRAM_MAXIMUM_GRADIENT_GRAY_LEVEL, steepestUp + 1.0, slopes, ONE_BIN) //
			.value(HISTOGRAM_MINIMUM_GRADIENT, slopes ? gradient[steepestDown] : 0, slopes, ONE_BIN) //
			.value(HISTOGRAM_MINIMUM_GRADIENT_GRAY_LEVEL, steepestDown + 1.0, slopes, ONE_BIN) //
			.values();
	}

	/** The most frequent level; among several the one nearest to the mean. */
	private static double mode(final long[] counts, final double mean) {
		int mode = 0;
		for (int i = 1; i < counts.length; i++) {
			if (counts[i] > counts[mode] || counts[i] == counts[mode] && Math.abs(i + 1 - mean) < Math.abs(mode + 1 - mean)) {
				mode = i;
			}
		}
		return mode + 1.0;
	}

	/** Central differences, one-sided at the ends. */
	private static double[] gradient(final long[] counts) {
		final int last = counts.length - 1;
		final double[] gradient = new double[counts.length];
		for (int i = 0; i <= last && last > 0; i++) {
			final int before = Math.max(0, i - 1);
			final int after = Math.min(last, i + 1);
			gradient[i] = (double) (counts[after] - counts[before]) / (after - before);
		}
		return gradient;
	}

	private static int highest(final double[] gradient, final int sign) {
		int best = 0;
		for (int i = 1; i < gradient.length; i++) {
			if (sign * gradient[i] > sign * gradient[best]) best = i;
		}
		return best;
	}
}
