package org.imagingbiomarkers.curve;

import java.util.Optional;

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

	/**
	 * The same fit of many curves at once, which is faster and the same but for rounding; it shares the model and the work
	 * space. Empty where there is none.
	 */
	default Optional<BlockFitter> blocks() {
		return Optional.empty();
	}
}
