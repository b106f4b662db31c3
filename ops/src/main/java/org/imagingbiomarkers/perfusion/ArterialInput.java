package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.InvalidInputException;

/**
 * The concentration of contrast agent in the artery that feeds a tissue: 0 before its first sample, constant after the
 * last, and between them a straight line from one to the next or, after {@link #smooth()}, a curve without a bend.
 * <p>
 * Times are in s and increase; concentrations are in mmol/L. The models take that of the plasma, see
 * {@link #plasma(double)}.
 * </p>
 */
public final class ArterialInput {

	/** Volume fraction of the red cells in large vessels where it was not measured. */
	public static final double HEMATOCRIT = 0.42;

	private final double[] times;
	private final double[] concentration;
	private final boolean smooth;
	/** For each piece c0, c1, c2, c3 of c0 + c1 s + c2 s^2 + c3 s^3, where s goes from 0 to 1 along it. */
	private final double[][] pieces;

	/**
	 * An input that is a straight line between two samples.
	 *
	 * @param times in s, at least two, increasing
	 * @param concentration one per time
	 * @throws InvalidInputException if they are not as they should be, or the concentration is the same throughout
	 */
	public ArterialInput(final double[] times, final double[] concentration) {
		this(times, concentration, false);
	}

	private ArterialInput(final double[] times, final double[] concentration, final boolean smooth) {
		this.times = Times.checked("The times of the input function", times);
		this.concentration = concentration.clone();
		if (times.length != concentration.length) {
			throw new InvalidInputException("The input function must have one concentration per time, but there are " +
				concentration.length + " and " + times.length + " times.");
		}
		for (final double value : concentration) {
			if (!Double.isFinite(value)) {
				throw new InvalidInputException("The input function must hold finite concentrations, but one is " + value + ".");
			}
		}
		final double highest = Arrays.stream(concentration).max().orElse(0);
		if (!(highest > Arrays.stream(concentration).min().orElse(0))) {
			throw new InvalidInputException("The input function must rise, but it is flat: " + highest +
				" mmol/L at all times.");
		}
		if (!(highest > 0)) {
			throw new InvalidInputException("The input function must rise above 0, but its highest value is " + highest +
				" mmol/L.");
		}
		this.smooth = smooth;
		pieces = Spline.pieces(times, concentration, smooth ? Spline.curvatures(times, concentration)
			: new double[times.length]);
	}

	/** In s. */
	public double[] times() {
		return times.clone();
	}

	/** In mmol/L, one per time. */
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
		final double s = (time - times[next - 1]) / (times[next] - times[next - 1]);
		final double[] c = pieces[next - 1];
		return c[0] + s * (c[1] + s * (c[2] + s * c[3]));
	}

	/** The polynomial of each piece between two samples. */
	double[][] pieces() {
		return pieces;
	}

	/**
	 * The same samples with the natural cubic spline through them. Straight lines cut off the peak of a bolus that is
	 * sampled every few seconds, which makes flows and transfer constants too large; the spline follows it.
	 */
	public ArterialInput smooth() {
		return new ArterialInput(times, concentration, true);
	}

	/**
	 * The input of the plasma, where this is that of whole blood: contrast agent does not enter the red cells.
	 *
	 * @param hematocrit volume fraction of the red cells, from 0 to below 1
	 * @throws InvalidInputException if it is not
	 */
	public ArterialInput plasma(final double hematocrit) {
		if (!(hematocrit >= 0 && hematocrit < 1)) {
			throw new InvalidInputException("hematocrit must be a fraction from 0 to below 1, such as 0.42, but it is " +
				hematocrit + ".");
		}
		return new ArterialInput(times, Arrays.stream(concentration).map(c -> c / (1 - hematocrit)).toArray(), smooth);
	}

	/** The same input as long as a series lasts, with its value at the last of the measured times, in s, at the end. */
	public ArterialInput until(final double[] measured) {
		final double end = measured[measured.length - 1];
		final double[] kept = Arrays.stream(times).filter(t -> t < end).toArray();
		final double[] until = Arrays.copyOf(kept, kept.length + 1);
		until[kept.length] = end;
		return new ArterialInput(until, Arrays.stream(until).map(this::at).toArray(), smooth);
	}

	/** The same input with concentrations that are larger by a factor, such as that of another dose. */
	public ArterialInput scaled(final double factor) {
		return new ArterialInput(times, Arrays.stream(concentration).map(c -> factor * c).toArray(), smooth);
	}

	/** The same input, that much later. */
	public ArterialInput delayed(final double seconds) {
		return new ArterialInput(Arrays.stream(times).map(t -> t + seconds).toArray(), concentration, smooth);
	}

	/**
	 * Makes sure that the input is known while the tissue is measured.
	 *
	 * @param measured times of the series in s, increasing
	 * @return this
	 * @throws InvalidInputException if it ends earlier or later than the series
	 */
	public ArterialInput during(final double[] measured) {
		final double end = measured[measured.length - 1];
		final double frame = end - measured[measured.length - 2];
		final double last = times[times.length - 1];
		if (last < end - frame / 2) {
			throw new InvalidInputException("The input function is shorter than the series: it ends at " + rounded(last) +
				" s, but the series at " + rounded(end) + " s.");
		}
		if (last > end + frame / 2) {
			throw new InvalidInputException("The input function is longer than the series: it ends at " + rounded(last) +
				" s, but the series at " + rounded(end) + " s.");
		}
		return this;
	}

	/** Minutes that were converted have digits that say nothing. */
	private static double rounded(final double seconds) {
		return Math.rint(seconds * 1e3) / 1e3;
	}

	/** The natural cubic spline: the curve through given points that bends least. */
	private static final class Spline {

		private Spline() {}

		/** The second derivative at each point, 0 at both ends: a tridiagonal system, solved by elimination. */
		static double[] curvatures(final double[] x, final double[] y) {
			final int n = x.length;
			final double[] diagonal = new double[n];
			final double[] curvatures = new double[n];
			for (int i = 1; i < n - 1; i++) {
				final double before = x[i] - x[i - 1];
				final double after = x[i + 1] - x[i];
				final double share = i == 1 ? 0 : before / diagonal[i - 1];
				diagonal[i] = 2 * (before + after) - share * before;
				curvatures[i] = 6 * ((y[i + 1] - y[i]) / after - (y[i] - y[i - 1]) / before) - share * curvatures[i - 1];
			}
			for (int i = n - 2; i > 0; i--) {
				curvatures[i] = (curvatures[i] - (x[i + 1] - x[i]) * curvatures[i + 1]) / diagonal[i];
			}
			return curvatures;
		}

		/** The coefficients of each piece's polynomial in the share of the way along it; straight lines without curvature. */
		static double[][] pieces(final double[] x, final double[] y, final double[] curvatures) {
			final double[][] pieces = new double[x.length - 1][];
			for (int i = 0; i < pieces.length; i++) {
				final double h = x[i + 1] - x[i];
				final double start = h * h * curvatures[i];
				final double end = h * h * curvatures[i + 1];
				pieces[i] = new double[] { y[i], y[i + 1] - y[i] - (2 * start + end) / 6, start / 2, (end - start) / 6 };
			}
			return pieces;
		}
	}
}
