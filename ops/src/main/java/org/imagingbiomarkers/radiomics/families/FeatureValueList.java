package org.imagingbiomarkers.radiomics.families;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.radiomics.Aggregation;
import org.imagingbiomarkers.radiomics.Feature;
import org.imagingbiomarkers.radiomics.FeatureValue;

/** The features without matrices that a family has measured so far. */
final class FeatureValueList {

	static final String EQUAL_INTENSITIES = "all intensities of the region are equal";

	private final List<FeatureValue> values = new ArrayList<>();

	FeatureValueList value(final Feature feature, final double value) {
		values.add(FeatureValue.of(feature, Aggregation.NONE, value));
		return this;
	}

	/** A value that is not defined everywhere. */
	FeatureValueList value(final Feature feature, final double value, final boolean defined, final String otherwise) {
		return defined ? value(feature, value) : undefined(feature, otherwise);
	}

	FeatureValueList undefined(final Feature feature, final String reason) {
		values.add(FeatureValue.undefined(feature, Aggregation.NONE, reason));
		return this;
	}

	List<FeatureValue> values() {
		return List.copyOf(values);
	}
}
