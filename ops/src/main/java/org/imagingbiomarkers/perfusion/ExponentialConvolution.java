package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

/**
 * The exact convolution of a piecewise linear input with an exponential, and its derivative with respect to the rate.
 * <p>
 * From one sample to the next, h later, the convolution y(t) = integral of c(s) exp(-k (t - s)) obeys
 * {@code y(t + h) = exp(-a) y(t) + h (c(t) (phi1 - phi2) + c(t + h) phi2)} with a = k h, phi1 = (1 - exp(-a)) / a and phi2 =
 * (1 - phi1) / a: one pass, whatever the distances of the samples. The phi, and their derivatives phi2 - phi1 and 2 phi3 -
 * phi2 with phi3 = (1/2 - phi2) / a, are computed from phi3 upward where a is small, so that no rate, 0 included, costs
 * digits.
 * </p>
 */
final class ExponentialConvolution {

	/** Below this a, the series of phi3 has converged after its terms here. */
	private static final double SMALL = 0.5;
	/** Coefficients of phi3's series in -a: 1 / (n + 3)!. */
	private static final double[] PHI3 = new double[14];
	/** Share of the duration by which two distances may differ and count as one. */
	private static final double SAME = 1e-13;

	static {
		double factorial = 6;
		for (int n = 0; n < PHI3.length; n++) {
			PHI3[n] = 1 / factorial;
			factorial *= n + 4;
		}
	}

	private final double[] knots;
	private final double[] input;
	private final double[] times;
	/** For each knot but the last, the number of its distance to the next among the different distances. */
	private final int[] distanceOf;
	private final Step[] steps;
	private final Step partial = new Step();
	private final double tolerance;
	private final double[] sum;
	private final double[] slope;
	/** For each time, the last knot that is not after it, -1 where there is none; and how much after it the time is. */
	private final int[] before;
	private final double[] after;
	private boolean onKnots;

	/** What one distance does to the convolution and to its derivative. */
	private static final class Step {

		private double h = Double.NaN;
		private double decay;
		private double first;
		private double second;
		private double firstSlope;
		private double secondSlope;

		void at(final double rate) {
			final double a = rate * h;
			final double phi1;
			final double phi2;
			final double phi3;
			if (a < SMALL) {
				double series = PHI3[PHI3.length - 1];
				for (int n = PHI3.length - 2; n >= 0; n--) {
					series = PHI3[n] - a * series;
				}
				phi3 = series;
				phi2 = 0.5 - a * phi3;
				phi1 = 1 - a * phi2;
				decay = 1 - a * phi1;
			}
			else {
				decay = Math.exp(-a);
				phi1 = (1 - decay) / a;
				phi2 = (1 - phi1) / a;
				phi3 = (0.5 - phi2) / a;
			}
			second = h * phi2;
			first = h * phi1 - second;
			secondSlope = h * h * (2 * phi3 - phi2);
			firstSlope = h * h * (phi2 - phi1) - secondSlope;
		}
	}

	/** @param times where the convolution is wanted, in s, increasing */
	ExponentialConvolution(final ArterialInput arterial, final double[] times) {
		knots = arterial.times();
		input = arterial.concentration();
		this.times = times;
		tolerance = SAME * Math.max(Math.abs(knots[0]), Math.abs(knots[knots.length - 1]));
		distanceOf = new int[knots.length - 1];
		final Step[] found = new Step[knots.length - 1];
		int different = 0;
		for (int i = 0; i < distanceOf.length; i++) {
			final double h = knots[i + 1] - knots[i];
			int known = different - 1;
			while (known >= 0 && Math.abs(found[known].h - h) > tolerance) {
				known--;
			}
			if (known < 0) {
				known = different++;
				found[known] = new Step();
				found[known].h = h;
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

	/**
	 * The input itself.
	 *
	 * @param value receives the input at each time
	 * @param rise receives its slope behind each time, per s
	 */
	void input(final double[] value, final double[] rise) {
		for (int j = 0; j < times.length; j++) {
			final int i = before[j];
			rise[j] = i < 0 || i == distanceOf.length ? 0 : (input[i + 1] - input[i]) / (knots[i + 1] - knots[i]);
			value[j] = i < 0 ? 0 : input[i] + after[j] * rise[j];
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
		for (final Step step : steps) {
			step.at(rate);
		}
		final double[] y = onKnots ? value : sum;
		final double[] z = onKnots ? derivative : slope;
		double convolution = 0;
		double change = 0;
		y[0] = 0;
		z[0] = 0;
		for (int i = 0; i < distanceOf.length; i++) {
			final Step step = steps[distanceOf[i]];
			change = step.decay * (change - step.h * convolution) + (input[i] * step.firstSlope + input[i + 1] *
				step.secondSlope);
			convolution = step.decay * convolution + (input[i] * step.first + input[i + 1] * step.second);
			y[i + 1] = convolution;
			z[i + 1] = change;
		}
		if (!onKnots) between(rate, value, derivative);
	}

	/** Goes on from the knot before each time. */
	private void between(final double rate, final double[] value, final double[] derivative) {
		partial.h = Double.NaN;
		for (int j = 0; j < times.length; j++) {
			final int i = before[j];
			if (i < 0) {
				value[j] = 0;
				derivative[j] = 0;
				continue;
			}
			if (!(Math.abs(after[j] - partial.h) <= tolerance)) {
				partial.h = after[j];
				partial.at(rate);
			}
			final double rise = i == distanceOf.length ? 0 : (input[i + 1] - input[i]) / (knots[i + 1] - knots[i]);
			final double end = input[i] + after[j] * rise;
			value[j] = partial.decay * sum[i] + input[i] * partial.first + end * partial.second;
			derivative[j] = partial.decay * (slope[i] - partial.h * sum[i]) + input[i] * partial.firstSlope + end *
				partial.secondSlope;
		}
	}
}
