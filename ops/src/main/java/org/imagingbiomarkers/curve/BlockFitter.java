package org.imagingbiomarkers.curve;

/**
 * Finds the parameters of a model for many measured curves at once, each as if it were alone: the result of a curve is
 * the same, bit by bit, whatever stands beside it. It is that of the {@link CurveFitter} it belongs to but for rounding.
 * A fitter keeps its work space: use one instance per thread.
 */
public interface BlockFitter {

	/** Fits the curves of a block, which receives parameters and status of each. */
	void fit(CurveBlock block);

	/**
	 * Has the model of the {@link CurveFitter} compute the curve of one of those just fitted, where that depends on more
	 * than its parameters.
	 */
	default void select(final CurveBlock block, final int curve) {}
}
