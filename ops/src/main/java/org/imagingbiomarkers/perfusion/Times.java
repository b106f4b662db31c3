package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.SamplingAxis;

/** When the volumes of a dynamic series were measured. */
public final class Times {

	/** What the samples of a dynamic series differ in. */
	public static final SamplingAxis AXIS = new SamplingAxis("times", "Time", "s");

	/** s; no examination takes a week, and input functions are computed at every second of it. */
	private static final double LATEST = 500_000;

	private Times() {}

	/**
	 * Makes sure that times can be used.
	 *
	 * @param what is said of them in a sentence to the user
	 * @return a copy
	 * @throws InvalidInputException if they are fewer than two, not finite or do not increase
	 */
	public static double[] checked(final String what, final double... times) {
		if (times.length < 2) {
			throw new InvalidInputException(what + " must be at least two, but there are " + times.length + ".");
		}
		for (int i = 0; i < times.length; i++) {
			if (!Double.isFinite(times[i])) {
				throw new InvalidInputException(what + " must be finite numbers of seconds, but one is " + times[i] + ".");
			}
			if (Math.abs(times[i]) > LATEST) {
				throw new InvalidInputException(what + " must be numbers of at most " + LATEST + " s, but one is " + times[i] +
					" s.");
			}
			if (i > 0 && times[i] <= times[i - 1]) {
				throw new InvalidInputException(what + " must increase, but " + times[i] + " s follows " + times[i - 1] + " s.");
			}
		}
		return times.clone();
	}
}
