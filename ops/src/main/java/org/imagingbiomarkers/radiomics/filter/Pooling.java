package org.imagingbiomarkers.radiomics.filter;

import java.util.Arrays;
import java.util.Locale;

/** How the responses to a filter in several orientations become one (IBSI 2 reference manual, section 2.4). */
public enum Pooling {

		/** The largest response of each voxel. */
		MAX,
		/** The mean of the responses of each voxel. */
		MEAN,
		/** The smallest response of each voxel. */
		MIN;

	/** The name in settings. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** An array to pool responses in. */
	double[] empty(final int length) {
		final double[] pooled = new double[length];
		switch (this) {
			case MAX -> Arrays.fill(pooled, Double.NEGATIVE_INFINITY);
			case MEAN -> Arrays.fill(pooled, 0);
			case MIN -> Arrays.fill(pooled, Double.POSITIVE_INFINITY);
		}
		return pooled;
	}

	/**
	 * Adds one more response to the pooled ones of some neighboring voxels.
	 *
	 * @param sign what the response is multiplied with first: 1 or -1
	 * @param weight share of the response in the mean; otherwise not used
	 */
	void take(final double[] response, final int sign, final double weight, final double[] pooled, final int from,
		final int to)
	{
		switch (this) {
			case MAX -> {
				for (int i = from; i < to; i++) {
					pooled[i] = Math.max(pooled[i], sign * response[i]);
				}
			}
			case MEAN -> {
				for (int i = from; i < to; i++) {
					pooled[i] += sign * weight * response[i];
				}
			}
			case MIN -> {
				for (int i = from; i < to; i++) {
					pooled[i] = Math.min(pooled[i], sign * response[i]);
				}
			}
		}
	}
}
