package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * A model whose parameters are read off the curve instead of being found by least squares: the height and the time of a
 * peak, an area, the maximum of a deconvolved curve. {@link #start} finds them, so {@link DirectFit} is its fitter, and
 * the model keeps what it found: its curve is the one of the last start.
 */
public interface ModelFreeCurve extends CurveModel {

	/**
	 * Reports how well the parameters of the last start are known.
	 *
	 * @param errors receives one standard error per parameter, in its unit; NaN where the samples do not determine it
	 */
	void standardErrors(double[] errors);

	/** The curve does not follow from the parameters alone: receives NaN. */
	@Override
	default void derivatives(final double[] parameters, final double[][] derivatives) {
		for (final double[] derivative : derivatives) {
			Arrays.fill(derivative, Double.NaN);
		}
	}
}
