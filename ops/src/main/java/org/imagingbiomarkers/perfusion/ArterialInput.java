package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

/**
 * The concentration of contrast agent in the artery that feeds a tissue: piecewise linear between samples, 0 before the
 * first of them and constant after the last.
 * <p>
 * Times are in s and increase; concentrations are in mmol/L. The models take that of the plasma, see
 * {@link #plasma(double)}.
 * </p>
 */
public final class ArterialInput {

	private final double[] times;
	private final double[] concentration;

	/**
	 * @param times in s, at least two, increasing
	 * @param concentration one a time
	 * @throws IllegalArgumentException in one sentence, if they are not as they should be, or the concentration is the same
	 *           throughout
	 */
	public ArterialInput(final double[] times, final double[] concentration) {
		this.times = Times.checked("The times of the input function", times);
		this.concentration = concentration.clone();
		if (times.length != concentration.length) {
			throw new IllegalArgumentException("The input function must have one concentration a time, but there are " +
				concentration.length + " and " + times.length + " times.");
		}
		for (final double value : concentration) {
			if (!Double.isFinite(value)) {
				throw new IllegalArgumentException("The input function must hold finite concentrations, but one is " + value +
					".");
			}
		}
		final double highest = Arrays.stream(concentration).max().orElse(0);
		if (!(highest > Arrays.stream(concentration).min().orElse(0))) {
			throw new IllegalArgumentException("The input function must rise, but it is flat: " + highest +
				" mmol/L at all times.");
		}
		if (!(highest > 0)) {
			throw new IllegalArgumentException("The input function must rise above 0, but its highest value is " + highest +
				" mmol/L.");
		}
	}

	/** In s. */
	public double[] times() {
		return times.clone();
	}

	/** In mmol/L, one a time. */
	public double[] concentration() {
		return concentration.clone();
	}

	/** The concentration at any time. */
	public double at(final double time) {
		if (time < times[0]) return 0;
		final int found = Arrays.binarySearch(times, time);
		if (found >= 0) return concentration[found];
		final int next = -found - 1;
		if (next == times.length) return concentration[next - 1];
		final double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
		return concentration[next - 1] + share * (concentration[next] - concentration[next - 1]);
	}

	/**
	 * The input of the plasma, where this is that of whole blood: contrast agent does not enter the red cells.
	 *
	 * @param hematocrit volume fraction of the red cells, from 0 to below 1
	 * @throws IllegalArgumentException in one sentence, if it is not
	 */
	public ArterialInput plasma(final double hematocrit) {
		if (!(hematocrit >= 0 && hematocrit < 1)) {
			throw new IllegalArgumentException("hematocrit must be a fraction from 0 to below 1, such as 0.42, but it is " +
				hematocrit + ".");
		}
		return new ArterialInput(times, Arrays.stream(concentration).map(c -> c / (1 - hematocrit)).toArray());
	}

	/** The same input, that much later. */
	public ArterialInput delayed(final double seconds) {
		return new ArterialInput(Arrays.stream(times).map(t -> t + seconds).toArray(), concentration);
	}

	/**
	 * Makes sure that the input is known while the tissue is measured.
	 *
	 * @param measured times of the series in s, increasing
	 * @return this
	 * @throws IllegalArgumentException in one sentence, if it ends earlier or later than the series
	 */
	public ArterialInput during(final double[] measured) {
		final double end = measured[measured.length - 1];
		final double frame = end - measured[measured.length - 2];
		final double last = times[times.length - 1];
		if (last < end - frame / 2) {
			throw new IllegalArgumentException("The input function is shorter than the series: it ends at " + last +
				" s, but the series at " + end + " s.");
		}
		if (last > end + frame / 2) {
			throw new IllegalArgumentException("The input function is longer than the series: it ends at " + last +
				" s, but the series at " + end + " s.");
		}
		return this;
	}
}
