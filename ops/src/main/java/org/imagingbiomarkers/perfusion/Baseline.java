package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * Finds the samples of a dynamic series before contrast agent arrives, on a mean curve of tissue or of an artery that
 * rises or falls.
 * <p>
 * The level before the bolus is the median of the samples before the first steep change, so that neither a bright first
 * volume nor the bolus moves it. Contrast arrives in the last sample that stays below a twentieth of the largest
 * deviation and within the noise of the level. Leading samples off the level, such as those of a gradient echo on its way
 * to the steady state, are no part of the baseline: what comes before {@link BaselineFrames#first()} should be left out
 * of everything.
 * </p>
 */
public final class Baseline {

	/** Share of the largest step that counts as steep. */
	private static final double STEEP = 0.5;
	/** Share of the largest deviation from the level that the bolus reaches at least. */
	private static final double HALF = 0.5;
	/** Share of the largest deviation below which a sample counts as free of contrast. */
	private static final double QUIET = 0.05;
	/** The same for samples without noise: what is left of a bolus that rises slowly. */
	private static final double QUIET_WITHOUT_NOISE = 0.002;
	/** Share of the largest deviation that a leading sample may be off the level. */
	private static final double ON_LEVEL = 0.01;
	/** Standard deviations of the noise within which a sample is on the level. */
	private static final double NOISE_BAND = 5;
	/** From the median absolute deviation to the standard deviation of Gaussian noise. */
	private static final double MAD_TO_SIGMA = 1.4826;
	/** Fewer samples than these say little about noise, and too little to tell a transient from a bolus. */
	private static final int FEW_BASELINE_SAMPLES = 4;
	private static final int FEW_SAMPLES = 10;
	/** Samples at one level that have to follow a transient. */
	private static final int PLATEAU = 3;
	private static final double PLATEAU_WIDTH = 0.1;

	private final double[] curve;
	private double level;
	private double largest;
	private double noise;
	private int arrival;

	private Baseline(final double[] curve) {
		this.curve = curve;
	}

	/**
	 * Finds the samples at the level before contrast arrives. Leading samples off that level, as in an echo-planar series
	 * without dummy scans, come before {@link BaselineFrames#first()}.
	 *
	 * @param curve the mean signal or concentration of the whole tissue or of an artery; at least two finite values
	 * @throws InvalidInputException if the curve is flat
	 */
	public static BaselineFrames detect(final double... curve) {
		return new Baseline(curve).frames();
	}

	private BaselineFrames frames() {
		final int start = transientSamples();
		final int before = firstSteepStep(start) + 1;
		level = median(start, before);
		noise = noise(start, before);
		for (int pass = 0; pass < 2; pass++) {
			findArrival(start);
			level = median(start, arrival);
		}
		int first = start;
		while (first < arrival - 1 && !isOnLevel(first, start)) {
			first++;
		}
		while (first > 0 && isOnLevel(first - 1, start)) {
			first--;
		}
		return new BaselineFrames(first, arrival - 1);
	}

	/** Sets the sample in which contrast arrives: the first after the baseline, which has at least one sample. */
	private void findArrival(final int start) {
		largest = 0;
		for (int i = start; i < curve.length; i++) {
			largest = Math.max(largest, Math.abs(curve[i] - level));
		}
		if (!(largest > 0)) {
			throw new InvalidInputException(
				"baseline_frames must be given where no contrast can be seen to arrive: the mean curve is flat.");
		}
		arrival = start;
		while (Math.abs(curve[arrival] - level) < HALF * largest) {
			arrival++;
		}
		final double direction = Math.signum(curve[arrival] - level);
		while (arrival > start + 1 && Math.abs(curve[arrival] - level) > Math.max(QUIET * largest, 2 * noise)) {
			arrival--;
		}
		arrival = Math.max(start + 1, arrival);
		noise = noise(start, arrival);
		final double quiet = Math.max(NOISE_BAND * noise, QUIET_WITHOUT_NOISE * largest);
		while (arrival > start + 1 && direction * (curve[arrival - 1] - level) > quiet) {
			arrival--;
		}
	}

	private boolean isOnLevel(final int sample, final int start) {
		final double share = arrival - start < FEW_BASELINE_SAMPLES ? QUIET : ON_LEVEL;
		return Math.abs(curve[sample] - level) <= Math.max(NOISE_BAND * noise, share * largest);
	}

	/**
	 * Leading samples on their way to a steady state: steps in one direction, each smaller than the one before, to a level
	 * that lasts, after which the bolus is still to come.
	 */
	private int transientSamples() {
		if (curve.length < FEW_SAMPLES) return 0;
		final double[] steps = new double[curve.length - 1];
		for (int i = 0; i < steps.length; i++) {
			steps[i] = Math.abs(curve[i + 1] - curve[i]);
		}
		final double usual = NOISE_BAND * MAD_TO_SIGMA * median(steps.clone());
		int count = 0;
		while (count < curve.length / 4 && steps[count] > usual && isFurtherStepOfTransient(steps, count)) {
			count++;
		}
		return count > 0 && isPlateau(count) ? count : 0;
	}

	private boolean isFurtherStepOfTransient(final double[] steps, final int step) {
		return step == 0 || steps[step] < steps[step - 1] && (curve[step + 1] - curve[step]) * (curve[1] - curve[0]) > 0;
	}

	private boolean isPlateau(final int start) {
		double range = 0;
		for (int i = start; i < curve.length; i++) {
			range = Math.max(range, Math.abs(curve[i] - curve[start]));
		}
		for (int i = start + 1; i < start + PLATEAU; i++) {
			if (Math.abs(curve[i] - curve[start]) > PLATEAU_WIDTH * range) return false;
		}
		return true;
	}

	private int firstSteepStep(final int start) {
		double steepest = 0;
		for (int i = start; i + 1 < curve.length; i++) {
			steepest = Math.max(steepest, Math.abs(curve[i + 1] - curve[i]));
		}
		int step = start;
		while (step + 2 < curve.length && Math.abs(curve[step + 1] - curve[step]) < STEEP * steepest) {
			step++;
		}
		return step;
	}

	private double median(final int from, final int to) {
		return median(Arrays.copyOfRange(curve, from, to));
	}

	/** Standard deviation of samples about the level; 0 where there are too few to tell. */
	private double noise(final int from, final int to) {
		if (to - from < FEW_BASELINE_SAMPLES) return 0;
		final double[] deviations = Arrays.copyOfRange(curve, from, to);
		for (int i = 0; i < deviations.length; i++) {
			deviations[i] = Math.abs(deviations[i] - level);
		}
		return MAD_TO_SIGMA * median(deviations);
	}

	private static double median(final double[] values) {
		Arrays.sort(values);
		final int half = values.length / 2;
		return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
	}
}
