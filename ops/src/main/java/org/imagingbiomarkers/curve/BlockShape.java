package org.imagingbiomarkers.curve;

/**
 * Curves of a {@link BlockModel} seen as a factor times a shape that one number has, and where all have a curve in common
 * a share of that: factor and share follow from the number in closed form, so that only the number is searched for. Each
 * curve is computed as if it were alone.
 */
public interface BlockShape {

	/** Of shapes beside which there is nothing. */
	double[] NOTHING = {};

	/** Whether a curve may have such a number: NaN is none. */
	boolean isNumber(double number);

	/** The number of a curve with some parameters. */
	double number(double[] parameters);

	/**
	 * Finds the parameters of a curve.
	 *
	 * @param factor of the shape
	 * @param share of the common curve; 0 where there is none
	 * @param parameters receives one value each
	 */
	void parameters(double number, double factor, double share, double[] parameters);

	/** The curve that all have a share of, one value per sampling point; {@link #NOTHING} where there is none. */
	default double[] common() {
		return NOTHING;
	}

	/**
	 * Takes other numbers, before the samples are computed.
	 *
	 * @param covariates for each covariate one value per curve; none where the shape is to take what is usual
	 * @param count number of curves, {@value CurveBlock#CAPACITY} at most
	 */
	void prepare(double[] numbers, double[][] covariates, int count);

	/**
	 * Computes one sample of each shape; the samples are asked for in their order.
	 *
	 * @param i index of the sampling point
	 * @param shape receives one value per curve
	 * @param slope receives the derivative with respect to the number
	 */
	void sample(int i, double[] shape, double[] slope, int count);
}
