package org.imagingbiomarkers.radiomics.pyradiomics;

/**
 * What came of one feature.
 *
 * @param name as PyRadiomics names it, such as {@code original_glcm_Contrast}
 * @param value NaN where there is a reason
 * @param reason why there is no value, in words that end a sentence; empty where there is one
 */
public record PyRadiomicsValue(String name, double value, String reason) {

	static PyRadiomicsValue of(final String name, final Double value) {
		if (value != null && Double.isFinite(value)) return new PyRadiomicsValue(name, value, "");
		return undefined(name, value == null ? "no voxels of the region are neighbors as it asks for"
			: "its definition divides by zero for this region");
	}

	static PyRadiomicsValue undefined(final String name, final String reason) {
		return new PyRadiomicsValue(name, Double.NaN, reason);
	}

	public boolean defined() {
		return reason.isEmpty();
	}
}
