package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The volumes of a dynamic series that were measured before the bolus came.
 *
 * @param first index of the first one, from 0; leaving out volumes that were measured before the steady state
 * @param last index of the last one
 */
public record BaselineFrames(int first, int last) {

	/** Baseline volumes below which the level before contrast is uncertain. */
	public static final int FEW = 5;

	/** @throws InvalidInputException if there is no such volume */
	public BaselineFrames {
		if (first < 0 || last < first) {
			throw new InvalidInputException("baseline_frames must be a number of volumes or a range such as 2-5, counted " +
				"from 1, but it is " + (first + 1) + "-" + (last + 1) + ".");
		}
	}

	/**
	 * Makes sure that a series goes on after the baseline.
	 *
	 * @return this
	 * @throws InvalidInputException if it does not
	 */
	public BaselineFrames within(final int volumes) {
		if (last < volumes - 1) return this;
		throw new InvalidInputException("baseline_frames must leave volumes to measure, but it ends at " + (last + 1) +
			" and the series has " + volumes + ".");
	}

	/** The same in a series that begins with the first volume of the baseline. */
	public BaselineFrames withoutLeading() {
		return new BaselineFrames(0, last - first);
	}

	/** Index of the volume in which contrast arrives: the first after the baseline. */
	public int arrival() {
		return last + 1;
	}

	/** How many volumes it has. */
	public int count() {
		return last - first + 1;
	}

	/** The standard deviation of a curve over the baseline, with one degree of freedom less; NaN for a single volume. */
	public double deviation(final double[] curve) {
		final double mean = mean(curve);
		double squares = 0;
		for (int i = first; i <= last; i++) {
			squares += (curve[i] - mean) * (curve[i] - mean);
		}
		return count() > 1 ? Math.sqrt(squares / (count() - 1)) : Double.NaN;
	}

	/** The mean of a curve over the baseline. */
	public double mean(final double[] curve) {
		double sum = 0;
		for (int i = first; i <= last; i++) {
			sum += curve[i];
		}
		return sum / count();
	}
}
