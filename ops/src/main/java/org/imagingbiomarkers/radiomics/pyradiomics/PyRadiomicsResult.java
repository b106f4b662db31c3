package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.List;

import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/**
 * The features of a region.
 *
 * @param values the features asked for, by image type and class
 * @param diagnostics of image and mask after each step, under PyRadiomics' names without {@code diagnostics_}; empty if
 * {@code additionalInfo} is false
 */
public record PyRadiomicsResult(List<Value> values, List<Diagnostic> diagnostics) {

	/**
	 * One feature: its value or the reason why it has none.
	 *
	 * @param name as PyRadiomics names it, such as {@code original_glcm_Contrast}
	 * @param value NaN where there is a reason
	 * @param reason why there is no value, in words that end a sentence; empty where there is one
	 */
	public record Value(String name, double value, String reason) {

		static Value of(final String name, final Double value) {
			if (value != null && Double.isFinite(value)) return new Value(name, value, "");
			return undefined(name, value == null ? "no voxels of the region are neighbors as it asks for"
				: "its definition divides by zero for this region");
		}

		static Value undefined(final String name, final String reason) {
			return new Value(name, Double.NaN, reason);
		}

		public boolean defined() {
			return reason.isEmpty();
		}
	}
}
