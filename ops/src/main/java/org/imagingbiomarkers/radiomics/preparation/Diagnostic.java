package org.imagingbiomarkers.radiomics.preparation;

/**
 * One result of one step of the preparation.
 *
 * @param tag a short name, such as {@code int_mask_vox_count_reseg_roi}; those of the initiative's reference values where
 * it has one
 * @param title the same in words
 * @param value a number or a text
 */
public record Diagnostic(String tag, String title, String value) {

	public static Diagnostic of(final String tag, final String title, final double value) {
		return new Diagnostic(tag, title, value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
			: Double.toString(value));
	}
}
