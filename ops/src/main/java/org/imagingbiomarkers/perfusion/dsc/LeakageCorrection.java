package org.imagingbiomarkers.perfusion.dsc;

import org.imagingbiomarkers.InvalidInputException;

/**
 * What contrast medium outside the vessels adds to the curve of a tissue, by the linear model of Boxerman, Schmainda and
 * Weisskoff (2006, AJNR 27:859-867; tested against an agent that does not leak in 2012, doi:10.3174/ajnr.A2934): the
 * measured change of the rate is K1 r(t) - K2 R(t), r being the mean curve of tissue that does not leak and R its
 * integral from the first sample on. K2 is positive where the shorter T1 brightens the tissue, negative where the shorter
 * T2* darkens it; the corrected curve is the measured one plus K2 R(t).
 */
final class LeakageCorrection {

	private final double[] integral;
	private final double[] weights;

	/**
	 * @param reference r in 1/s
	 * @param times of its samples, s
	 * @throws InvalidInputException if it is flat
	 */
	LeakageCorrection(final double[] reference, final double[] times) {
		integral = new double[reference.length];
		double a = reference[0] * reference[0]; // r'r
		double b = 0; // r'R
		double c = 0; // R'R
		for (int i = 1; i < integral.length; i++) {
			integral[i] = integral[i - 1] + (reference[i] + reference[i - 1]) / 2 * (times[i] - times[i - 1]);
			a += reference[i] * reference[i];
			b += reference[i] * integral[i];
			c += integral[i] * integral[i];
		}
		if (!(a * c - b * b > 1e-12 * a * c)) {
			throw new InvalidInputException(
				"leakage_mask must cover tissue in which a bolus can be seen, but its mean curve is flat.");
		}
		weights = new double[reference.length];
		for (int i = 0; i < weights.length; i++) {
			weights[i] = (b * reference[i] - a * integral[i]) / (a * c - b * b);
		}
	}

	/** K2 of one curve, 1/s. */
	double k2(final double[] change) {
		double sum = 0;
		for (int i = 0; i < change.length; i++) {
			sum += weights[i] * change[i];
		}
		return sum;
	}

	/** By how much K2 changes with the change of the rate in a sample. */
	double k2Weight(final int sample) {
		return weights[sample];
	}

	/** Standard deviation of K2 per standard deviation of the samples. */
	double k2Error() {
		double squares = 0;
		for (final double weight : weights) {
			squares += weight * weight;
		}
		return Math.sqrt(squares);
	}

	/** R at a sample. */
	double integral(final int sample) {
		return integral[sample];
	}
}
