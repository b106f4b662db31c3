package org.imagingbiomarkers.curve;

import java.util.List;
import java.util.Optional;

/**
 * What a measured curve should look like: a function of a few parameters, taken at fixed sampling points.
 * <p>
 * A model is made for its sampling points (b-values, times, flip angles) and computes a whole curve at once, so that a
 * convolution costs one pass. A model may keep work space: use one instance per thread.
 * </p>
 */
public interface CurveModel {

	/** Of a model whose samples all count alike. */
	double[] ALL_ALIKE = {};

	/** The parameters, in the order of every parameter array. */
	List<Parameter> parameters();

	/** What else is reported of a fit, because it follows from the parameters. */
	default List<Derived> derived() {
		return List.of();
	}

	/**
	 * Whether samples may be negative where nothing is wrong, as differences are: without it a curve needs a positive one.
	 */
	default boolean isSigned() {
		return false;
	}

	/** Number of sampling points. */
	int samples();

	/**
	 * How much each sample counts in the sum of squared residuals: one number from 0 per sampling point, as a share of the
	 * inverse of its variance; {@link #ALL_ALIKE} for none. They may change with what is fitted.
	 */
	default double[] weights() {
		return ALL_ALIKE;
	}

	/**
	 * Computes the curve.
	 *
	 * @param parameters one value per parameter
	 * @param curve receives one value per sampling point
	 */
	void curve(double[] parameters, double[] curve);

	/**
	 * Computes how the curve changes with each parameter.
	 *
	 * @param parameters one value per parameter
	 * @param derivatives receives, for each parameter, one value per sampling point
	 */
	void derivatives(double[] parameters, double[][] derivatives);

	/**
	 * Finds a starting point for an iterative fit.
	 *
	 * @param measured one finite value a sampling point
	 * @param parameters receives one value per parameter
	 * @return {@link FitStatus#FITTED} if there is one, otherwise why not
	 */
	FitStatus start(double[] measured, double[] parameters);

	/** The same model for many curves at once; empty where there is none, as for one whose samples have weights. */
	default Optional<BlockModel> blocks() {
		return Optional.empty();
	}
}
