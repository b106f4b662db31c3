package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The volumes of a dynamic series that were measured before the bolus came.
 *
 * @param first index of the first one, from 0; leaving out volumes that were measured before the steady state
 * @param last index of the last one
 */
public record BaselineFrames(int first, int last) {

	private static final double HALF_OF_DEVIATION = 0.5;
	/** Share of the largest deviation below which a sample counts as free of contrast. */
	private static final double QUIET_SHARE = 0.05;

	/** @throws InvalidInputException if there is no such volume */
	public BaselineFrames {
		if (first < 0 || last < first) {
			throw new InvalidInputException("baseline_frames must be a number of volumes or a range such as 2-5, counted " +
				"from 1, but it is " + (first + 1) + "-" + (last + 1) + ".");
		}
	}

	/**
	 * Finds the baseline of a mean curve, of tissue or of an artery, rising or falling: the largest deviation from the
	 * first sample is found, the first sample that reaches half of it, and from there back the last one that stays below a
	 * twentieth of it. In that one contrast arrives; those before it are the baseline, whose mean then takes the place of
	 * the first sample once more.
	 *
	 * @param curve mean signal or concentration at all times; at least two finite values
	 * @throws InvalidInputException if the curve is flat
	 */
	public static BaselineFrames detect(final double... curve) {
		return new BaselineFrames(0, detect(curve, mean(curve, detect(curve, curve[0]))) - 1);
	}

	/** Counts the samples before contrast arrives, at least 1. */
	private static int detect(final double[] curve, final double level) {
		double largest = 0;
		for (final double value : curve) {
			largest = Math.max(largest, Math.abs(value - level));
		}
		if (!(largest > 0)) {
			throw new InvalidInputException(
				"baseline_frames must be given where no contrast can be seen to arrive: the mean curve is flat.");
		}
		int arrival = 0;
		while (Math.abs(curve[arrival] - level) < HALF_OF_DEVIATION * largest) {
			arrival++;
		}
		while (arrival > 1 && Math.abs(curve[arrival] - level) > QUIET_SHARE * largest) {
			arrival--;
		}
		return Math.max(1, arrival);
	}

	private static double mean(final double[] curve, final int samples) {
		double sum = 0;
		for (int i = 0; i < samples; i++) {
			sum += curve[i];
		}
		return sum / samples;
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
