package org.imagingbiomarkers.perfusion;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.Parameter;

/**
 * How a tissue answers a plasma input: as a share of the plasma itself and a sum of decaying exponentials with which the
 * input is convolved.
 * <p>
 * {@code Ktrans} and {@code PS} are in 1/min, {@code Fp} in mL/100mL/min, volumes are fractions; the response is in 1/s.
 * </p>
 */
public interface KineticModel {

	/** Seconds a minute. */
	double MINUTE = 60;

	/** A curve that a measured one is a linear combination of; integrals are over time in s. */
	enum LinearTerm {
			INPUT, INPUT_INTEGRAL, INPUT_DOUBLE_INTEGRAL, TISSUE_INTEGRAL, TISSUE_DOUBLE_INTEGRAL
	}

	/**
	 * A response of which only the rate of the first exponential has to be searched for: its amplitude, and the share of a
	 * known curve where there is one beside it, are any.
	 *
	 * @param known the input or its integral; empty where the exponential is alone
	 * @param inverse finds the parameters
	 */
	record OneRate(Optional<LinearTerm> known, Inverse inverse) {

		/** The parameters as a function of the response. */
		public interface Inverse {

			/**
			 * Finds the parameters.
			 *
			 * @param rate in 1/s
			 * @param amplitude of the exponential, in 1/s
			 * @param share of the known curve, which is in 1/s for an integral
			 * @param p receives one value per parameter
			 */
			void find(double rate, double amplitude, double share, double[] p);
		}
	}

	/** What it is called, such as {@code extended tofts}. */
	String name();

	/** The parameters with the bounds that suit any tissue. */
	List<Parameter> parameters();

	/** Number of exponentials. */
	int exponentials();

	/**
	 * Computes the response.
	 *
	 * @param p one value per parameter
	 * @param response receives the plasma fraction, then amplitude and rate in 1/s of each exponential
	 */
	void response(double[] p, double[] response);

	/**
	 * Computes how the response changes with each parameter.
	 *
	 * @param p one value per parameter
	 * @param slopes receives, for each parameter, one value for each of the response, 0 where there is none already
	 */
	void slopes(double[] p, double[][] slopes);

	/** The curves of which a measured one is a linear combination if the model holds. */
	List<LinearTerm> linearTerms();

	/**
	 * Finds the parameters from the coefficients of the linear combination.
	 *
	 * @param c one per linear term
	 * @param p receives one value per parameter
	 * @return false where the coefficients are those of no tissue
	 */
	boolean fromLinear(double[] c, double[] p);

	/** How the model is fitted where only one rate has to be searched for; empty where there is more. */
	default Optional<OneRate> oneRate() {
		return Optional.empty();
	}

	/** Parameters of some tissue, to start from where there is nothing better. */
	double[] typical();

	/** What else is reported of the model. */
	default List<Derived> derived() {
		return List.of();
	}
}
