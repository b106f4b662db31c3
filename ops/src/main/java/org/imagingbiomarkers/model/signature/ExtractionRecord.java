package org.imagingbiomarkers.model.signature;

import java.util.Map;

/**
 * How the features were measured.
 *
 * @param settings of the extraction by key, as a settings file has them; empty where they are not known
 * @param sha256 digest of the settings; blank where they are not known
 * @param version of the software that measured; blank where it is not known
 * @param spacing of the voxels of the training images, in mm, where images are not resampled; NaN where not known
 */
public record ExtractionRecord(Map<String, Object> settings, String sha256, String version, double[] spacing) {

	/** Nothing is known. */
	public static final ExtractionRecord UNKNOWN = new ExtractionRecord(Map.of(), "", "", new double[] { Double.NaN,
		Double.NaN, Double.NaN });

	/** Whether features can be measured in the same way again. */
	public boolean isKnown() {
		return !settings.isEmpty();
	}
}
