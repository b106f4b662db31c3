package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

/**
 * The exact convolution of a piecewise linear or cubic input with an exponential, and its derivative with respect to the
 * rate.
 * <p>
 * From one sample to the next, h later, the convolution y(t) = integral of c(s) exp(-k (t - s)) obeys
 * {@code y(t + h) = exp(-a) y(t) + h (c0 phi1 + c1 phi2 + 2 c2 phi3 + 6 c3 phi4)} with a = k h, the polynomial c0 + c1 s
 * + c2 s^2 + c3 s^3 of the input between the two, and phi1 = (1 - exp(-a)) / a, phi(n+1) = (1/n! - phi(n)) / a: one pass,
 * whatever the distances of the samples. The derivative of phi(n) is n phi(n+1) - phi(n). Where a is small, the phi come
 * from the series of the last one, so that no rate, 0 included, costs digits.
 * </p>
 */
final class ExponentialConvolution {

	/** Share of the duration by which two distances may differ and count as one. */
	private static final double RELATIVE_DISTANCE_TOLERANCE = 1e-13;

	private final ArterialInput arterial;
	private final double[] knots;
	private final double[][] pieces;
	private final double last;
	private final double[] times;
	/** For each knot but the last, the number of its distance to the next among the different distances. */
	private final int[] distanceOf;
	private final ExponentialStep[] steps;
	private final ExponentialStep partial = new ExponentialStep();
	private final double[] piece = new double[4];
	private final double tolerance;
	private final double[] sum;
	private final double[] slope;
	/** For each time, the last knot that is not after it, -1 where there is none; and how much after it the time is. */
	private final int[] before;
	private final double[] after;
	private boolean onKnots;

	/** @param times where the convolution is wanted, in s, increasing */
	ExponentialConvolution(final ArterialInput arterial, final double[] times) {
		this.arterial = arterial;
		knots = arterial.times();
		pieces = arterial.pieces();
		last = arterial.at(knots[knots.length - 1]);
		this.times = times;
		tolerance = RELATIVE_DISTANCE_TOLERANCE * Math.max(Math.abs(knots[0]), Math.abs(knots[knots.length - 1]));
		distanceOf = new int[knots.length - 1];
		final ExponentialStep[] found = new ExponentialStep[knots.length - 1];
		int different = 0;
		for (int i = 0; i < distanceOf.length; i++) {
			final double h = knots[i + 1] - knots[i];
			int known = different - 1;
			while (known >= 0 && Math.abs(found[known].distance() - h) > tolerance) {
				known--;
			}
			if (known < 0) {
				known = different++;
				found[known] = new ExponentialStep();
				found[known].setDistance(h);
			}
			distanceOf[i] = known;
		}
		steps = Arrays.copyOf(found, different);
		sum = new double[knots.length];
		slope = new double[knots.length];
		before = new int[times.length];
		after = new double[times.length];
		delay(0);
	}

	/** Takes the input to arrive that much later, in s. */
	void delay(final double delay) {
		int knot = -1;
		onKnots = times.length == knots.length;
		for (int j = 0; j < times.length; j++) {
			final double time = times[j] - delay;
			while (knot + 1 < knots.length && knots[knot + 1] <= time + tolerance) {
				knot++;
			}
			before[j] = knot;
			after[j] = knot < 0 ? 0 : Math.max(0, time - knots[knot]);
			onKnots &= knot == j && after[j] <= tolerance;
		}
	}

	/** The same of an input that arrives that much later, in s. */
	ExponentialConvolution delayed(final double delay) {
		final ExponentialConvolution delayed = new ExponentialConvolution(arterial, times);
		delayed.delay(delay);
		return delayed;
	}

	/** The samples of the input, in s. */
	double[] knots() {
		return knots;
	}

	/** The input after its last sample. */
	double last() {
		return last;
	}

	/** By how much two times may differ that count as one, in s. */
	double tolerance() {
		return tolerance;
	}

	/** The different distances of the knots, in s. */
	double[] distances() {
		return Arrays.stream(steps).mapToDouble(ExponentialStep::distance).toArray();
	}

	/** The number of the distance from a knot to the next. */
	int distanceOf(final int knot) {
		return distanceOf[knot];
	}

	/** The polynomial of the input from a knot to the next. */
	double[] piece(final int knot) {
		return pieces[knot];
	}

	/** Whether the input is a straight line from each knot to the next. */
	boolean isStraight() {
		return Arrays.stream(pieces).allMatch(c -> c[2] == 0 && c[3] == 0);
	}

	/** Whether each time is that of a knot. */
	boolean isOnKnots() {
		return onKnots;
	}

	/** The last knot that is not after a time; -1 where there is none. */
	int before(final int time) {
		return before[time];
	}

	/** How much later than that knot the time is, in s. */
	double after(final int time) {
		return after[time];
	}

	/** The polynomial of the input from that knot to the time. */
	double[] cut(final int time) {
		cut(before[time], after[time]);
		return piece.clone();
	}

	/** The input at each time. */
	double[] input() {
		final double[] value = new double[times.length];
		input(value, new double[times.length]);
		return value;
	}

	/**
	 * The input itself.
	 *
	 * @param value receives the input at each time
	 * @param rise receives its slope after each time, per s
	 */
	void input(final double[] value, final double[] rise) {
		for (int j = 0; j < times.length; j++) {
			final int i = before[j];
			if (i < 0 || i == distanceOf.length) {
				value[j] = i < 0 ? 0 : last;
				rise[j] = 0;
				continue;
			}
			final double[] c = pieces[i];
			final double h = knots[i + 1] - knots[i];
			final double s = after[j] / h;
			value[j] = c[0] + s * (c[1] + s * (c[2] + s * c[3]));
			rise[j] = (c[1] + s * (2 * c[2] + s * 3 * c[3])) / h;
		}
	}

	/**
	 * Convolves the input with an exponential.
	 *
	 * @param rate in 1/s, not negative
	 * @param value receives the convolution at each time, in the unit of the input times s
	 * @param derivative receives its derivative with respect to the rate
	 */
	void with(final double rate, final double[] value, final double[] derivative) {
		for (final ExponentialStep step : steps) {
			step.at(rate);
		}
		final double[] y = onKnots ? value : sum;
		final double[] z = onKnots ? derivative : slope;
		double convolution = 0;
		double change = 0;
		y[0] = 0;
		z[0] = 0;
		for (int i = 0; i < distanceOf.length; i++) {
			final ExponentialStep step = steps[distanceOf[i]];
			final double[] c = pieces[i];
			change = step.decay() * (change - step.distance() * convolution) + step.slope(c);
			convolution = step.decay() * convolution + step.value(c);
			y[i + 1] = convolution;
			z[i + 1] = change;
		}
		if (!onKnots) between(rate, value, derivative);
	}

	/** Goes on from the knot before each time. */
	private void between(final double rate, final double[] value, final double[] derivative) {
		partial.setDistance(Double.NaN);
		for (int j = 0; j < times.length; j++) {
			final int i = before[j];
			if (i < 0) {
				value[j] = 0;
				derivative[j] = 0;
				continue;
			}
			if (!(Math.abs(after[j] - partial.distance()) <= tolerance)) {
				partial.setDistance(after[j]);
				partial.at(rate);
			}
			cut(i, after[j]);
			value[j] = partial.decay() * sum[i] + partial.value(piece);
			derivative[j] = partial.decay() * (slope[i] - partial.distance() * sum[i]) + partial.slope(piece);
		}
	}

	/** Takes the first part of a piece of the input, so long in s, as a piece of its own. */
	private void cut(final int i, final double length) {
		if (i == distanceOf.length) {
			piece[0] = last;
			piece[1] = 0;
			piece[2] = 0;
			piece[3] = 0;
			return;
		}
		final double s = length / (knots[i + 1] - knots[i]);
		piece[0] = pieces[i][0];
		piece[1] = pieces[i][1] * s;
		piece[2] = pieces[i][2] * s * s;
		piece[3] = pieces[i][3] * s * s * s;
	}
}
