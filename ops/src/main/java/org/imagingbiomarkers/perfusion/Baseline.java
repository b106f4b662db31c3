package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The samples of a dynamic series before contrast medium arrives.
 * <p>
 * Detected on a mean curve, of tissue or of an artery, rising or falling: the largest deviation from the first sample is
 * found, the first sample that reaches half of it, and from there back the last one that stays below a twentieth of it.
 * In that one contrast arrives; those before it are the baseline, whose mean then takes the place of the first sample
 * once more.
 * </p>
 */
public final class Baseline {

	private static final double HALF = 0.5;
	/** Share of the largest deviation below which a sample counts as free of contrast. */
	private static final double QUIET = 0.05;

	private Baseline() {}

	/**
	 * Counts the samples before contrast arrives.
	 *
	 * @param curve mean signal or concentration at all times; at least two finite values
	 * @return how many samples are baseline: at least 1; the sample with this index is the one in which contrast arrives
	 * @throws InvalidInputException if the curve is flat
	 */
	public static int detect(final double... curve) {
		return detect(curve, mean(curve, detect(curve, curve[0])));
	}

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
		while (Math.abs(curve[arrival] - level) < HALF * largest) {
			arrival++;
		}
		while (arrival > 1 && Math.abs(curve[arrival] - level) > QUIET * largest) {
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
}
