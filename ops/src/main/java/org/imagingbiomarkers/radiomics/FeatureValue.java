package org.imagingbiomarkers.radiomics;

/**
 * The result of one feature: a value, or the reason why it is undefined.
 *
 * @param aggregation {@link Aggregation#NONE} for features without matrices
 * @param value a finite number; NaN where there is a reason
 * @param reason why the feature is undefined for the region, in words that end a sentence; empty where there is a value
 */
public record FeatureValue(Feature feature, Aggregation aggregation, double value, String reason) {

	/** A value; one that is not finite becomes an undefined one. */
	public static FeatureValue of(final Feature feature, final Aggregation aggregation, final double value) {
		return Double.isFinite(value) ? new FeatureValue(feature, aggregation, value, "") : undefined(feature, aggregation,
			"its definition divides by zero for this region");
	}

	public static FeatureValue undefined(final Feature feature, final Aggregation aggregation, final String reason) {
		return new FeatureValue(feature, aggregation, Double.NaN, reason);
	}

	public boolean defined() {
		return reason.isEmpty();
	}

	/** The short name with the aggregation, such as {@code cm_joint_max_2_5D_avg}. */
	public String tag() {
		return feature.tag(aggregation);
	}
}
