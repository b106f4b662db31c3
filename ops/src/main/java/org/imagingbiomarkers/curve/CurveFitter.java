package org.imagingbiomarkers.curve;

/**
 * Finds the parameters of a model for one measured curve. A fitter keeps its work space and allocates nothing while it
 * fits: use one instance per thread.
 */
public interface CurveFitter {

	/** The model that is fitted. */
	CurveModel model();

	/**
	 * Fits one curve.
	 *
	 * @param measured one finite value a sampling point
	 * @param parameters receives one value per parameter; of no meaning unless the result is {@link FitStatus#FITTED}
	 * @return whether the parameters can be trusted, and if not, why
	 */
	FitStatus fit(double[] measured, double[] parameters);
}
