package org.imagingbiomarkers.curve;

/**
 * Turns what was measured into the curve that a model describes, such as a signal into a concentration. A conversion may
 * keep work space: use one instance per thread.
 */
public interface Conversion {

	/**
	 * Converts one curve.
	 *
	 * @param samples one finite value a sampling point; receives the converted ones
	 * @param covariates what is known of the voxel beside its samples, in the order of the task
	 * @return {@link FitStatus#FITTED} if the curve can be fitted, otherwise why not
	 */
	FitStatus convert(double[] samples, double[] covariates);

	/**
	 * Whether samples below 0 are as good as others, as those of CT in HU are; otherwise a curve without a sample above 0
	 * has no signal.
	 */
	default boolean takesNegative() {
		return false;
	}
}
