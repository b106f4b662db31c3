package org.imagingbiomarkers.perfusion.deconvolution;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The evenly spaced times that a deconvolution needs, and how curves get there from the times of the scanner: as they are
 * where those are even to a hundredth of their step, otherwise along straight lines.
 */
final class EvenTimes {

	private static final double RELATIVE_STEP_TOLERANCE = 0.01;
	/** Beyond this ratio of the longest to the shortest interval, straight lines would invent what was not measured. */
	private static final double MOST_UNEVEN = 2;
	/** The same where a series has a quick phase and slower ones, in which curves are smooth. */
	private static final double MOST_UNEVEN_PHASES = 12;

	private final double step;
	private final int[] left;
	private final double[] share;

	/** Intervals up to this times the shortest one are those of the quickest part of a series. */
	private static final double QUICK = 1.5;
	private static final int MAX_SAMPLES = 2048;

	/**
	 * Times that are about even: the step is the median interval.
	 *
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if they are too uneven
	 */
	static EvenTimes of(final double[] times) {
		return of(times, MOST_UNEVEN, Double.POSITIVE_INFINITY);
	}

	/**
	 * Times in phases of different steps, as a CT scanner measures the first pass quickly and what follows slowly: the step
	 * is that of the quickest phase.
	 *
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if they are too uneven
	 */
	static EvenTimes ofPhases(final double[] times) {
		return of(times, MOST_UNEVEN_PHASES, QUICK);
	}

	/**
	 * @param mostUneven largest ratio of the longest interval to the shortest
	 * @param quick only intervals up to this times the shortest one count for the step
	 */
	private static EvenTimes of(final double[] times, final double mostUneven, final double quick) {
		final double[] steps = new double[times.length - 1];
		for (int i = 0; i < steps.length; i++) {
			steps[i] = times[i + 1] - times[i];
		}
		final double duration = times[steps.length] - times[0];
		Arrays.sort(steps);
		final double shortest = steps[0];
		final double longest = steps[steps.length - 1];
		if (longest > mostUneven * shortest) {
			throw new InvalidInputException(
				"times must be about evenly spaced for a deconvolution, but their intervals reach " + "from " + shortest +
					" s to " + longest + " s.");
		}
		final boolean even = longest - shortest <= RELATIVE_STEP_TOLERANCE * longest;
		int counted = steps.length;
		while (steps[counted - 1] > quick * shortest) {
			counted--;
		}
		final double step = even ? duration / steps.length : steps[counted / 2];
		final double samples = even ? times.length : 1 + Math.floor(duration / step * (1 + 1e-12));
		if (!(samples <= MAX_SAMPLES)) {
			throw new InvalidInputException("times must reach over at most " + MAX_SAMPLES +
				" intervals for a deconvolution, but " + duration + " s in steps of " + step + " s are more.");
		}
		return new EvenTimes(times, step, (int) samples, even);
	}

	private EvenTimes(final double[] times, final double step, final int samples, final boolean even) {
		this.step = step;
		left = new int[samples];
		share = new double[samples];
		for (int i = 0; i < samples; i++) {
			if (even) left[i] = i;
			else place(i, times);
		}
	}

	private void place(final int sample, final double[] times) {
		final double time = Math.min(times[times.length - 1], times[0] + sample * step);
		int i = 0;
		while (i + 2 < times.length && times[i + 1] <= time) {
			i++;
		}
		left[sample] = i;
		share[sample] = (time - times[i]) / (times[i + 1] - times[i]);
	}

	/** Distance of the samples, s. */
	double step() {
		return step;
	}

	int samples() {
		return left.length;
	}

	/** Brings a curve from the times of the scanner to the even ones, whose samples come first in the given array. */
	void resample(final double[] curve, final double[] even) {
		for (int i = 0; i < left.length; i++) {
			even[i] = share[i] == 0 ? curve[left[i]] : curve[left[i]] + share[i] * (curve[left[i] + 1] - curve[left[i]]);
		}
	}

	/**
	 * The same of some curves at once.
	 *
	 * @param curves for each time of the scanner one value per curve
	 * @param from the first one
	 * @param even receives for each even time one value for each of these curves
	 */
	void resample(final double[][] curves, final int from, final int count, final double[][] even) {
		for (int i = 0; i < left.length; i++) {
			if (share[i] == 0) System.arraycopy(curves[left[i]], from, even[i], 0, count);
			else between(curves[left[i]], curves[left[i] + 1], share[i], from, even[i], count);
		}
	}

	private static void between(final double[] before, final double[] after, final double share, final int from,
		final double[] even, final int count)
	{
		for (int v = 0; v < count; v++) {
			even[v] = before[from + v] + share * (after[from + v] - before[from + v]);
		}
	}

	/** Takes a curve at the even times, whose samples come first in the given array, back to a time of the scanner. */
	double at(final double[] even, final double sinceFirst) {
		final double place = Math.max(0, Math.min(left.length - 1.0, sinceFirst / step));
		final int i = (int) Math.min(left.length - 2.0, place);
		return even[i] + (place - i) * (even[i + 1] - even[i]);
	}
}
