package org.imagingbiomarkers.plugins.radiomics;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;

/**
 * How features are measured, as values that another command can keep and use again: what a settings file says, of the
 * IBSI or of PyRadiomics, with everything that it leaves to the defaults.
 *
 * @param settings by key
 */
public record FeatureExtractionRecipe(Map<String, Object> settings) {

	/**
	 * The recipe of a settings file; settings that say nothing of an aggregation mean volumes.
	 *
	 * @param key of the field that names the file
	 */
	public static FeatureExtractionRecipe read(final String key, final File file) throws IOException {
		final Map<String, Object> entries = SettingsFile.read(key, file);
		return new FeatureExtractionRecipe(PyRadiomicsMeasurement.meant(entries) ? new LinkedHashMap<>(entries)
			: FeatureProtocol.of(entries, false).entries());
	}

	/** Whether images are brought to one voxel size first. */
	public boolean resamples() {
		return PyRadiomicsMeasurement.meant(settings) ? settings.get("setting") instanceof Map<?, ?> setting && setting.get(
			"resampledPixelSpacing") != null : settings.containsKey("spacing");
	}

	/**
	 * Measures regions as Radiomic Features does.
	 *
	 * @param image its title
	 * @return one row per region, one column per feature
	 */
	public Table measure(final String image, final Series series, final List<MaskRegion> regions, final Workers workers,
		final Progress progress)
	{
		final FeatureMeasurement measurement = PyRadiomicsMeasurement.meant(settings) ? new PyRadiomicsMeasurement(series,
			settings, Map.of(), workers) : new IbsiMeasurement(series, FeatureProtocol.of(settings, false), workers);
		return FeatureTableBuilder.wide(image, measurement.measure(regions, progress), false);
	}
}
