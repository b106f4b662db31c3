package org.imagingbiomarkers.curve;

import java.util.Optional;

/**
 * A {@link CurveModel} that computes many curves at once, one sampling point after the other; for a
 * {@link VariableProjection} with a factor of 1, and without the derivatives with respect to it. Each curve is computed
 * as if it were alone. A model keeps work space: use one instance per thread.
 */
public interface BlockModel {

	/** Finds a starting point for each curve of a block, which receives parameters and status as of {@link CurveModel}. */
	void start(CurveBlock block);

	/**
	 * Takes other parameters, before the samples are computed.
	 *
	 * @param parameters for each parameter one value per curve
	 * @param covariates for each covariate one value per curve; none where the model is to take what is usual
	 * @param count number of curves, {@value CurveBlock#CAPACITY} at most
	 */
	void prepare(double[][] parameters, double[][] covariates, int count);

	/**
	 * Computes one sample of each curve; the samples are asked for in their order.
	 *
	 * @param i index of the sampling point
	 * @param curve receives one value per curve
	 * @param derivatives for each parameter receives one value per curve
	 * @param count number of curves
	 */
	void sample(int i, double[] curve, double[][] derivatives, int count);

	/** The same curves as shapes that one number has, where only that has to be searched for; empty where there is more. */
	default Optional<BlockShape> shapes() {
		return Optional.empty();
	}

	/** Has the {@link CurveModel} compute the curve of one of a block, where that depends on more than its parameters. */
	default void select(final CurveBlock block, final int curve) {}
}
