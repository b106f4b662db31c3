package org.imagingbiomarkers.relaxometry;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.SamplingAxis;

/** The echo times, inversion times or flip angles of a series, as the models ask for them. */
public final class SamplingPoints {

	/** What the samples of gradient or spin echoes differ in. */
	public static final SamplingAxis ECHO_TIMES = new SamplingAxis("echo_times", "Echo time", "ms");

	/** What the samples of a recovery differ in. */
	static final SamplingAxis INVERSION_TIMES = new SamplingAxis("inversion_times", "Inversion time", "ms");

	private static final List<String> COUNT = List.of("no", "one", "two", "three");

	private SamplingPoints() {}

	/**
	 * Copies sampling points that can be fitted.
	 *
	 * @param key name of the values in the sentence
	 * @param unit their unit
	 * @param different how many different ones the model needs
	 * @throws InvalidInputException if one is not a finite number from 0 up or fewer differ
	 */
	public static double[] checked(final String key, final String unit, final int different, final double... points) {
		for (final double point : points) {
			if (!(point >= 0 && point < Double.POSITIVE_INFINITY)) {
				throw new InvalidInputException(key + " must be finite numbers from 0 up in " + unit + ", but one is " + point +
					".");
			}
		}
		final long found = Arrays.stream(points).distinct().count();
		if (found < different) {
			throw new InvalidInputException(key + " must hold at least " + COUNT.get(different) +
				" different values, but there " + (found == 0 ? "are none." : found == 1 ? "is only " + points[0] + " " + unit +
					"." : "are only " + found + "."));
		}
		return points.clone();
	}

	/** Checks a time that has to be there. */
	static double checkedTime(final String key, final double time) {
		if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException(key + " must be a finite number above 0 in ms, but it is " + time + ".");
		}
		return time;
	}
}
