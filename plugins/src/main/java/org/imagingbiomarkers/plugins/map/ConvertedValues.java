package org.imagingbiomarkers.plugins.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ReversibleConversion;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.maps.Covariate;

/**
 * What the values of an image are made into before a model is fitted.
 *
 * @param conversions makes one conversion per thread
 * @param covariates what it needs of each voxel, in its order
 * @param unit of the converted values
 * @param settings of the scanner that the conversion uses
 * @param details what the provenance says of the conversion and of what is fitted, by name
 */
public record ConvertedValues(Supplier<? extends Conversion> conversions, List<Covariate> covariates, String unit,
		Map<AcquisitionValue, Sourced<List<Double>>> settings, Map<String, Object> details)
{

	/** The same with one more thing to say. */
	public ConvertedValues with(final String name, final Object detail) {
		final Map<String, Object> more = new LinkedHashMap<>(details);
		more.put(name, detail);
		return new ConvertedValues(conversions, covariates, unit, settings, more);
	}

	/** The same with more to say. */
	public ConvertedValues with(final Map<String, Object> more) {
		final Map<String, Object> all = new LinkedHashMap<>(details);
		all.putAll(more);
		return new ConvertedValues(conversions, covariates, unit, settings, all);
	}

	/** What a model of the converted values predicts of those that were measured. */
	public SeriesPrediction predicting(final Supplier<? extends CurveFitter> fitters) {
		// What is not changed by its conversion is predicted itself.
		if (!(conversions.get() instanceof ReversibleConversion)) return SeriesPrediction.model(fitters);
		return SeriesPrediction.converted(() -> (ReversibleConversion) conversions.get(), fitters, covariates.stream().map(
			Covariate::flat).toArray(float[][]::new));
	}
}
