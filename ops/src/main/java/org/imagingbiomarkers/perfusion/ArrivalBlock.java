package org.imagingbiomarkers.perfusion;

/**
 * What of an input has arrived in many curves at a time: the input itself, and its convolutions with the exponentials of
 * each curve. The times are asked for in their order.
 */
interface ArrivalBlock {

	/**
	 * Takes other curves, and goes back to the first time.
	 *
	 * @param responses as of {@link KineticModel}, each with one value per curve
	 * @param parameters of the curves, each with one value per curve; where each curve has a delay of its own, that in s is
	 * the last one
	 */
	void start(double[][] responses, double[][] parameters, int count);

	/** Goes on to a time. */
	void goTo(int time, int count);

	/** The input of each curve, in mmol/L. */
	double[] input();

	/** Its slope after the time, per s; only where each curve has a delay of its own. */
	double[] rise();

	/** The convolutions with an exponential, in the unit of the input times s. */
	double[] value(int exponential);

	/** Their derivatives with respect to the rates. */
	double[] slope(int exponential);
}
