package org.imagingbiomarkers.radiomics;

import java.util.ArrayList;
import java.util.List;

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
