package org.imagingbiomarkers.model.penalized;

/** Minus the logarithm of a likelihood over the number of samples, as a function of the linear predictor. */
sealed interface Loss permits LogisticLoss, CoxLoss {

	/** Number of samples. */
	int samples();

	/** Whether the model has an intercept. */
	boolean hasIntercept();

	/** The loss. */
	double value(double[] predictor);

	/**
	 * The second-order approximation at a predictor.
	 *
	 * @param slopes set to minus the derivative by each sample's predictor
	 * @param weights set to the second derivative by each sample's predictor, other samples' held
	 */
	void approximate(double[] predictor, double[] slopes, double[] weights);

	/** The loss of a model that tells every sample exactly; 0 unless events are tied. */
	double saturated();
}
