package org.imagingbiomarkers.io.combination;

/**
 * One slice of a series, for a small picture of it.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values row by row
 * @param aspect height of a pixel divided by its width
 */
public record PreviewImage(int width, int height, float[] values, double aspect) {

	/** More pixels than a slice of a patient has; larger ones are shown without a picture. */
	public static final long MAX_PIXELS = 1L << 24;
}
