package org.imagingbiomarkers.perfusion.dsc;

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

	private final double step;
	private final int[] left;
	private final double[] share;

	/**
	 * @param times of the samples, s, increasing
	 * @throws InvalidInputException if they are too uneven
	 */
	EvenTimes(final double[] times) {
		final double[] steps = new double[times.length - 1];
		for (int i = 0; i < steps.length; i++) {
			steps[i] = times[i + 1] - times[i];
		}
		final double duration = times[steps.length] - times[0];
		Arrays.sort(steps);
		final double shortest = steps[0];
		final double longest = steps[steps.length - 1];
		if (longest > MOST_UNEVEN * shortest) {
			throw new InvalidInputException(
				"times must be about evenly spaced for a deconvolution, but their intervals reach " + "from " + shortest +
					" s to " + longest + " s.");
		}
		final boolean even = longest - shortest <= RELATIVE_STEP_TOLERANCE * longest;
		step = even ? duration / steps.length : steps[steps.length / 2];
		final int samples = even ? times.length : 1 + (int) Math.floor(duration / step * (1 + 1e-12));
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

	/** Takes a curve at the even times, whose samples come first in the given array, back to a time of the scanner. */
	double at(final double[] even, final double sinceFirst) {
		final double place = Math.max(0, Math.min(left.length - 1.0, sinceFirst / step));
		final int i = (int) Math.min(left.length - 2.0, place);
		return even[i] + (place - i) * (even[i + 1] - even[i]);
	}
}
