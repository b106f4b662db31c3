package org.imagingbiomarkers.curve;

/**
 * A fitter whose model depends on one more number that is known for each curve and differs from curve to curve, such as
 * the relative transmit field where the flip angle of a voxel is needed.
 */
public interface CovariateFitter extends CurveFitter {

	/**
	 * Fits one curve where the number has a certain value. The model keeps that value until the next fit, so that its curve
	 * can be computed; {@link #fit(double[], double[])} takes the number to be what is usual.
	 *
	 * @param measured one finite value a sampling point
	 * @param covariate any number; {@link FitStatus#BAD_INPUT} is the answer to one that is impossible
	 * @param parameters receives one value per parameter; of no meaning unless the result is {@link FitStatus#FITTED}
	 * @return whether the parameters can be trusted, and if not, why
	 */
	FitStatus fit(double[] measured, double covariate, double[] parameters);
}
