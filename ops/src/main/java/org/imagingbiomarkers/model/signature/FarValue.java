package org.imagingbiomarkers.model.signature;

import java.util.Locale;

/**
 * A value outside of what a signature was trained on.
 *
 * @param row from 0
 * @param value in the unit of the feature
 * @param range of the training values
 */
public record FarValue(int row, double value, TrainingRange range) {

	/** How far outside, in standard deviations of the training values. */
	public double beyond() {
		return range.beyond(value);
	}

	/** What a user should know. */
	public String sentence() {
		return String.format(Locale.ROOT,
			"\"%s\" of row %d is %.6g, %.1f standard deviations outside of the training range of %.6g to %.6g", range.feature(),
			row + 1, value, beyond(), range.minimum(), range.maximum());
	}
}
