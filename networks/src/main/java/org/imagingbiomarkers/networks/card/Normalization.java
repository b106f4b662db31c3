package org.imagingbiomarkers.networks.card;

/** How the values of a channel are brought to what a network has learned from. */
public sealed interface Normalization {

	/** Values stay as they are. */
	record None() implements Normalization {}

	/**
	 * Minus the mean, over the (population) standard deviation of the image.
	 *
	 * @param nonzero whether voxels of 0 neither count nor change
	 */
	record ZScore(boolean nonzero) implements Normalization {}

	/**
	 * Percentiles of the image become 0 and 1; what lies beyond is cut off.
	 *
	 * @param lower percentile, from 0
	 * @param upper percentile, up to 100
	 */
	record Percentiles(double lower, double upper) implements Normalization {}

	/**
	 * A window, as of CT: its ends become two given numbers, and what lies beyond is cut off.
	 *
	 * @param low least value of the window
	 * @param high greatest value of the window
	 * @param from what the least becomes
	 * @param to what the greatest becomes
	 */
	record Window(double low, double high, double from, double to) implements Normalization {}

	/**
	 * Cut off at two values, then minus a given mean, over a given standard deviation.
	 *
	 * @param low values below become this; negative infinity: none
	 * @param high values above become this; infinity: none
	 */
	record Fixed(double low, double high, double mean, double deviation) implements Normalization {}
}
