package org.imagingbiomarkers.diffusion;

import java.util.Arrays;

/** The b-values of a diffusion series, as every diffusion model asks for them. */
final class BValues {

	private BValues() {}

	/**
	 * Copies b-values that can be fitted.
	 *
	 * @throws IllegalArgumentException in one sentence, if one is not a finite number from 0 up or fewer than two differ
	 */
	static double[] checked(final double[] bValues) {
		for (final double b : bValues) {
			if (!(b >= 0 && b < Double.POSITIVE_INFINITY)) {
				throw new IllegalArgumentException("b_values must be finite numbers from 0 up in s/mm^2, but one is " + b +
					".");
			}
		}
		if (Arrays.stream(bValues).distinct().count() < 2) {
			throw new IllegalArgumentException("b_values must hold at least two different b-values, but " + (bValues.length == 0
				? "there are none." : "all of them are " + bValues[0] + " s/mm^2."));
		}
		return bValues.clone();
	}
}
