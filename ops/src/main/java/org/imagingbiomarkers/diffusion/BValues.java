package org.imagingbiomarkers.diffusion;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.SamplingAxis;

/** The b-values of a diffusion series, as every diffusion model asks for them. */
public final class BValues {

	/** What the samples of a diffusion series differ in. */
	public static final SamplingAxis AXIS = new SamplingAxis("b_values", "b-value", "s/mm^2");

	private static final List<String> COUNT = List.of("no", "one b-value", "two different b-values",
		"three different b-values", "four different b-values");

	private BValues() {}

	/**
	 * Copies b-values that can be fitted.
	 *
	 * @param different how many different ones the model needs
	 * @throws InvalidInputException if one is not a finite number from 0 up or fewer differ
	 */
	public static double[] checked(final int different, final double... bValues) {
		for (final double b : bValues) {
			if (!(b >= 0 && b < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException("b_values must be finite numbers from 0 up in s/mm^2, but one is " + b + ".");
			}
		}
		final long found = different(bValues);
		if (found < different) {
			throw new InvalidInputException("b_values must hold at least " + COUNT.get(different) + ", but " + (found == 0
				? "there are none." : found == 1 ? "all of them are " + bValues[0] + " s/mm^2." : "there are only " + found +
					"."));
		}
		return bValues.clone();
	}

	/** The number of different b-values. */
	static long different(final double... bValues) {
		return Arrays.stream(bValues).distinct().count();
	}
}
