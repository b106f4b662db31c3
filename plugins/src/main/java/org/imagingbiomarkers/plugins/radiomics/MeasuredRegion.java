package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;

import org.imagingbiomarkers.radiomics.FeatureValue;
import org.imagingbiomarkers.radiomics.preparation.Diagnostic;

/**
 * All that was measured in one region.
 *
 * @param name of the region
 * @param features the same ones in the same order for every region of a run
 * @param diagnostics what came of each step of its preparation
 */
record MeasuredRegion(String name, List<Feature> features, List<Diagnostic> diagnostics) {

	/**
	 * One feature of one region, as tables show it.
	 *
	 * @param name a short name that no other feature has
	 * @param title the name in words
	 * @param family that it belongs to
	 * @param code of the feature; empty where it has none
	 * @param aggregation short name; empty for features without matrices
	 * @param aggregationCode empty where there is none
	 * @param consensus {@value #YES} where the initiative agreed on reference values, otherwise {@value #NO}; empty for a
	 * feature that is not one of the initiative
	 * @param unit empty for a pure number
	 * @param value NaN where it is undefined
	 * @param reason why it is undefined; empty where it is defined
	 */
	record Feature(String name, String title, String family, String code, String aggregation, String aggregationCode,
			String consensus, String unit, double value, String reason)
	{

		static final String YES = "yes";
		static final String NO = "no";

		/**
		 * A feature of the initiative.
		 *
		 * @param prefix of the name: tells the filter
		 * @param intensity unit of the intensities
		 */
		static Feature of(final FeatureValue value, final String prefix, final String intensity) {
			return new Feature(prefix + value.tag(), value.feature().title(), value.feature().family().key(), value.feature()
				.code(), value.aggregation().key(), value.aggregation().code(), value.feature().hasConsensus() ? YES : NO, value
					.feature().unit().text(intensity), value.value(), value.reason());
		}

		/** Heads a column: name, codes, whether there is no consensus value, and unit. */
		String header() {
			final String codes = (code + " " + aggregationCode).strip() + (consensus.equals(NO) ? ", no consensus value" : "");
			return name + (codes.isEmpty() ? "" : " [" + codes + "]") + (unit.isEmpty() ? "" : " (" + unit + ")");
		}
	}
}
