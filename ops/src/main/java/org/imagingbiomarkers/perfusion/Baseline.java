package org.imagingbiomarkers.perfusion;

/**
 * The samples of a dynamic series before contrast medium arrives.
 * <p>
 * Detected on a mean curve, of tissue or of an artery, rising or falling: the largest deviation from the first sample is
 * found, the first sample that reaches half of it, and from there back the last one that stays below a twentieth of it. In
 * that one contrast arrives; those before it are the baseline, whose mean then takes the place of the first sample once
 * more.
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
	 * @throws IllegalArgumentException in one sentence, if the curve is flat
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
			throw new IllegalArgumentException(
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

	/** The mean of the first samples of a curve. */
	public static double mean(final double[] curve, final int samples) {
		double sum = 0;
		for (int i = 0; i < samples; i++) {
			sum += curve[i];
		}
		return sum / samples;
	}

	/**
	 * Checks the times of a series and the length of its baseline.
	 *
	 * @param times of the samples, s
	 * @return a copy of the times
	 * @throws IllegalArgumentException in one sentence, if times do not increase or the baseline leaves less than two samples
	 */
	public static double[] checkedTimes(final double[] times, final int baseline) {
		for (int i = 0; i < times.length; i++) {
			if (!Double.isFinite(times[i]) || i > 0 && !(times[i] > times[i - 1])) {
				throw new IllegalArgumentException("times must increase from volume to volume, but " + (i > 0 ? times[i - 1] +
					" s is followed by " : "they start with ") + times[i] + " s.");
			}
		}
		if (baseline < 1 || baseline > times.length - 2) {
			throw new IllegalArgumentException("baseline_frames must be from 1 to " + Math.max(1, times.length - 2) +
				" for a series of " + times.length + " volumes, but it is " + baseline + ".");
		}
		return times.clone();
	}
}
