package org.imagingbiomarkers.plugins.radiomics;

import java.util.List;
import java.util.stream.Stream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;

/**
 * What a field that names one feature means.
 *
 * @param aggregation one of its family's
 */
record FeatureField(Feature feature, Aggregation aggregation) {

	/**
	 * Reads a name such as {@code cm_contrast_3D_avg}, the same without its end, or a code such as {@code ACUI}.
	 *
	 * @param inSlice whether a name without its end means neighbors in the slice, otherwise in the volume; directions are
	 * averaged
	 * @throws InvalidInputException if there is no such feature
	 */
	static FeatureField of(final String key, final String text, final boolean inSlice) {
		final TextField field = new TextField(key, text);
		for (final Feature feature : Feature.values()) {
			for (final Aggregation aggregation : feature.family().aggregations()) {
				if (feature.tag(aggregation).equalsIgnoreCase(field.text())) return new FeatureField(feature, aggregation);
			}
			if (feature.tag().equalsIgnoreCase(field.text()) || feature.code().equalsIgnoreCase(field.text())) {
				return new FeatureField(feature, usual(feature.family().aggregations(), inSlice));
			}
		}
		throw new InvalidInputException(key + " must be the name of a feature, such as stat_mean, cm_contrast or " +
			"cm_contrast_3D_comb, or its four-character code, but it is \"" + field.text() + "\".");
	}

	private static Aggregation usual(final List<Aggregation> possible, final boolean inSlice) {
		final List<Aggregation> usual = inSlice ? List.of(Aggregation.SLICES_AVERAGED, Aggregation.SLICES) : List.of(
			Aggregation.VOLUME_AVERAGED, Aggregation.VOLUME);
		return Stream.concat(usual.stream(), Stream.of(Aggregation.NONE)).filter(possible::contains).findFirst()
			.orElseThrow();
	}
}
