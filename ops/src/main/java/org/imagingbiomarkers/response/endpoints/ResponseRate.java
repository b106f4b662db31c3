package org.imagingbiomarkers.response.endpoints;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.response.Interval;

/**
 * The share of patients with a response, with its exact interval (Clopper, Pearson 1934, doi:10.1093/biomet/26.4.404).
 *
 * @param responders patients with a response
 * @param patients all patients
 */
public record ResponseRate(int responders, int patients) {

	private static final double TAIL = 0.025;
	private static final double ACCURACY = 1e-13;

	public ResponseRate {
		if (patients < 1 || responders < 0 || responders > patients) {
			throw new InvalidInputException("A response rate needs from 0 to all of at least one patient, but it has " +
				responders + " of " + patients + ".");
		}
	}

	/** The rate, a fraction. */
	public double rate() {
		return (double) responders / patients;
	}

	/** The exact 95 % interval, fractions. */
	public Interval interval() {
		final double lower = responders == 0 ? 0 : quantile(responders, patients - responders + 1, TAIL);
		final double upper = responders == patients ? 1 : quantile(responders + 1, patients - responders, 1 - TAIL);
		return new Interval(lower, upper);
	}

	private static double quantile(final double alpha, final double beta, final double probability) {
		return new BetaDistribution(null, alpha, beta, ACCURACY).inverseCumulativeProbability(probability);
	}
}
