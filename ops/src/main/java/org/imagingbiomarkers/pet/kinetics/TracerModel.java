package org.imagingbiomarkers.pet.kinetics;

import java.util.List;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * How a tissue answers its input: as a share of the input itself and a sum of decaying exponentials with which the input
 * is convolved. Rates and amplitudes are per minute.
 */
interface TracerModel {

	/** The parameters with the bounds that suit any tissue, without those of blood and delay. */
	List<Parameter> parameters();

	/** What else is reported of the model; of parameters that begin with those of the model. */
	List<Derived> derived();

	/** Number of exponentials. */
	int exponentials();

	/** Whether blood in the vessels of the tissue is part of the curve. */
	default boolean hasBlood() {
		return true;
	}

	/**
	 * Computes the response.
	 *
	 * @param p one value per parameter
	 * @param response receives the share of the input, then amplitude and rate of each exponential
	 */
	void response(double[] p, double[] response);

	/**
	 * Computes how the response changes with each parameter.
	 *
	 * @param p one value per parameter
	 * @param slopes receives, for each parameter, one value for each of the response
	 */
	void slopes(double[] p, double[][] slopes);

	/** Rates of the first exponential to start from, per minute, from slow to fast; 0 alone where it does not decay. */
	double[] slowRates();

	/** Those of the second one; none where there is one exponential. */
	double[] fastRates();

	/**
	 * Finds the parameters that have a response.
	 *
	 * @param response as {@link #response} computes it
	 * @param p receives one value per parameter
	 * @return false where it is that of no tissue
	 */
	boolean fromResponse(double[] response, double[] p);

	/** Rates from one to another with even ratios. */
	static double[] rates(final double slowest, final double fastest, final int count) {
		final double[] rates = new double[count];
		for (int i = 0; i < count; i++) {
			rates[i] = slowest * Math.pow(fastest / slowest, i / (count - 1.0));
		}
		return rates;
	}
}
