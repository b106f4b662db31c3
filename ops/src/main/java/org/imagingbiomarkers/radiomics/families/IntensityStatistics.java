package org.imagingbiomarkers.radiomics.families;

import static org.imagingbiomarkers.radiomics.Feature.*;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Family;
import org.imagingbiomarkers.radiomics.FeatureSettings;
import org.imagingbiomarkers.radiomics.FeatureValue;

/** Statistics of the intensities of a region (reference manual, section 3.3). */
final class IntensityStatistics implements FeatureFamily {

	@Override
	public Family family() {
		return Family.INTENSITY_STATISTICS;
	}

	@Override
	public List<FeatureValue> measure(final MeasuredRegion measured, final FeatureSettings settings,
		final Workers workers)
	{
		final Distribution of = measured.intensities();
		final boolean varies = of.range() > 0;
		return new FeatureValueList().value(INTENSITY_MEAN, of.mean()) //
			.value(INTENSITY_VARIANCE, of.variance()) //
			.value(INTENSITY_SKEWNESS, of.skewness(), varies, FeatureValueList.EQUAL_INTENSITIES) //
			.value(INTENSITY_KURTOSIS, of.kurtosis(), varies, FeatureValueList.EQUAL_INTENSITIES) //
			.value(INTENSITY_MEDIAN, of.median()) //
			.value(INTENSITY_MINIMUM, of.minimum()) //
			.value(INTENSITY_PERCENTILE_10, of.percentile(10)) //
			.value(INTENSITY_PERCENTILE_90, of.percentile(90)) //
			.value(INTENSITY_MAXIMUM, of.maximum()) //
			.value(INTENSITY_INTERQUARTILE_RANGE, of.interquartileRange()) //
			.value(INTENSITY_RANGE, of.range()) //
			.value(INTENSITY_MEAN_ABSOLUTE_DEVIATION, of.meanAbsoluteDeviation()) //
			.value(INTENSITY_ROBUST_MEAN_ABSOLUTE_DEVIATION, of.robustMeanAbsoluteDeviation()) //
			.value(INTENSITY_MEDIAN_ABSOLUTE_DEVIATION, of.medianAbsoluteDeviation()) //
			.value(INTENSITY_COEFFICIENT_OF_VARIATION, of.coefficientOfVariation(), of.mean() != 0,
				"the mean intensity is zero") //
			.value(INTENSITY_QUARTILE_COEFFICIENT_OF_DISPERSION, of.quartileCoefficientOfDispersion(), of.percentile(25) + of
				.percentile(75) != 0, "the sum of the quartiles is zero") //
			.value(INTENSITY_ENERGY, of.energy()) //
			.value(INTENSITY_ROOT_MEAN_SQUARE, Math.sqrt(of.energy() / of.sorted().length)) //
			.values();
	}
}
