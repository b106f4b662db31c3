package org.imagingbiomarkers.perfusion.dsc;

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
	 */
	record OscillationLimited(double index) implements Deconvolution {

		public OscillationLimited {
			check("oscillation", index);
		}
	}

	private static void check(final String key, final double value) {
		if (!(value > 0 && value < 1)) {
			throw new InvalidInputException(key + " must be a number between 0 and 1, but it is " + value + ".");
		}
	}
}
