package org.imagingbiomarkers.perfusion.deconvolution;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How a tissue curve is deconvolved from the arterial one, with a block-circulant matrix, for which a delay between
 * artery and tissue makes no difference: Wu et al. 2003, doi:10.1002/mrm.10522.
 */
public sealed interface Deconvolution {

	/** Singular values below this share of the largest are usually left out. */
	double USUAL_THRESHOLD = 0.1;
	/** The oscillation index that the residue function is usually allowed. */
	double USUAL_OSCILLATION = 0.035;

	/**
	 * The same truncation for all curves.
	 *
	 * @param threshold share of the largest singular value below which others are left out
	 */
	record Truncated(double threshold) implements Deconvolution {

		public Truncated {
			check("threshold", threshold);
		}
	}

	/**
	 * For each curve the least truncation whose residue function k of L samples oscillates no more than it may: its index
	 * is the sum of |k(i) - 2 k(i-1) + k(i-2)|, divided by L and by the largest k.
	 *
	 * @param index the largest one allowed
	 * @param first share of the largest singular value below which others are left out in any curve; from there on the
	 * truncation grows in steps of a hundredth
	 */
	record OscillationLimited(double index, double first) implements Deconvolution {

		/** Truncation of a hundredth in any curve, so that noise-free curves do not depend on rounding. */
		private static final double USUAL_FIRST = 0.01;

		public OscillationLimited {
			check("oscillation", index);
			if (!(first >= 0 && first < 1)) {
				throw new InvalidInputException("The first truncation must be a number from 0 to below 1, but it is " + first +
					".");
			}
		}

		/** With a truncation of at least a hundredth. */
		public OscillationLimited(final double index) {
			this(index, USUAL_FIRST);
		}
	}

	private static void check(final String key, final double value) {
		if (!(value > 0 && value < 1)) {
			throw new InvalidInputException(key + " must be a number between 0 and 1, but it is " + value + ".");
		}
	}
}
