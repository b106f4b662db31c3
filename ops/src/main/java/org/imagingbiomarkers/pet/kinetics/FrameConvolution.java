package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;

/**
 * The exact means, during frames, of the convolution of a piecewise-linear input with an exponential, and their
 * derivatives with respect to its rate.
 * <p>
 * Input samples and ends of frames together make steps in each of which the input is a straight line c + m s. With a = k
 * h of a step of length h, the convolution y and its integral Y go on as {@code y' = exp(-a) y + h c phi1 + h² m phi2}
 * and {@code Y' = Y + h y phi1 + h² c phi2 + h³ m phi3}, where phi1 = (1 - exp(-a)) / a, phi(n+1) = (1/n! - phi(n)) / a
 * and the derivative of phi(n) is n phi(n+1) - phi(n). Where a is small the phi come from the series of the last one, so
 * that no rate, 0 included, costs digits.
 * </p>
 */
final class FrameConvolution {

	private static final double SERIES_UP_TO = 1;
	/** Coefficients of phi4's series in -a: 1 / (n + 4)!. */
	private static final double[] PHI4 = new double[17];
	/** Share of the duration by which two lengths may differ and count as one. */
	private static final double RELATIVE_TOLERANCE = 1e-13;

	static {
		double factorial = 24;
		for (int n = 0; n < PHI4.length; n++) {
			PHI4[n] = 1 / factorial;
			factorial *= n + 5;
		}
	}

	private final PiecewiseLinear input;
	private final double[] samples;
	private final Frames frames;
	private final double[] times;
	private final double[] lengths;
	private final double[] first;
	private final double[] slope;
	/** For each step the number of its length among the different ones. */
	private final int[] lengthOf;
	private final double[] different;
	private final double[][] weights;
	private final double[] value;
	private final double[] change;
	private final double[] sum;
	private final double[] sumChange;
	/** For each frame, the point at which it starts and the one at which it ends. */
	private final int[] starts;
	private final int[] ends;
	private int steps;
	private int lengthCount;
	private double delay;

	/** @param frames where means are wanted */
	FrameConvolution(final PiecewiseLinear input, final Frames frames) {
		this.input = input;
		this.frames = frames;
		samples = input.times();
		final int most = samples.length + 2 * frames.count() + 1;
		times = new double[most];
		lengths = new double[most];
		first = new double[most];
		slope = new double[most];
		lengthOf = new int[most];
		different = new double[most];
		weights = new double[most][7];
		value = new double[most];
		change = new double[most];
		sum = new double[most];
		sumChange = new double[most];
		starts = new int[frames.count()];
		ends = new int[frames.count()];
		delay(0);
	}

	/** Takes the input to arrive that much later, s. */
	void delay(final double seconds) {
		delay = seconds;
		int count = 0;
		for (final double time : samples) {
			times[count++] = time;
		}
		final double begin = samples[0];
		for (int i = 0; i < frames.count(); i++) {
			times[count++] = Math.max(begin, frames.start(i) - seconds);
			times[count++] = Math.max(begin, frames.end(i) - seconds);
		}
		Arrays.sort(times, 0, count);
		final double tolerance = RELATIVE_TOLERANCE * Math.max(Math.abs(begin), Math.abs(times[count - 1]));
		int points = 1;
		for (int i = 1; i < count; i++) {
			if (times[i] - times[points - 1] > tolerance) times[points++] = times[i];
		}
		steps = points - 1;
		lengthCount = 0;
		for (int i = 0; i < steps; i++) {
			final double h = times[i + 1] - times[i];
			lengths[i] = h;
			first[i] = input.at(times[i]);
			slope[i] = (input.at(times[i + 1]) - first[i]) / h;
			int known = lengthCount - 1;
			while (known >= 0 && Math.abs(different[known] - h) > tolerance) {
				known--;
			}
			if (known < 0) {
				known = lengthCount++;
				different[known] = h;
			}
			lengthOf[i] = known;
		}
		for (int i = 0; i < starts.length; i++) {
			starts[i] = point(Math.max(begin, frames.start(i) - seconds), points, tolerance);
			ends[i] = point(Math.max(begin, frames.end(i) - seconds), points, tolerance);
		}
	}

	private int point(final double time, final int points, final double tolerance) {
		int low = 0;
		int high = points - 1;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (times[middle] < time - tolerance) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/**
	 * Convolves the input with exp(-k t).
	 *
	 * @param rate k in 1/s, not negative
	 * @param means receives the mean during each frame, in the unit of the input times s
	 * @param derivative receives the derivatives of these with respect to the rate
	 */
	void with(final double rate, final double[] means, final double[] derivative) {
		for (int l = 0; l < lengthCount; l++) {
			weigh(rate, different[l], weights[l]);
		}
		value[0] = 0;
		change[0] = 0;
		sum[0] = 0;
		sumChange[0] = 0;
		for (int i = 0; i < steps; i++) {
			final double[] w = weights[lengthOf[i]];
			final double h = lengths[i];
			final double c = first[i];
			final double m = slope[i];
			final double y = value[i];
			final double z = change[i];
			sum[i + 1] = sum[i] + y * w[1] + c * w[2] + m * w[3];
			sumChange[i + 1] = sumChange[i] + z * w[1] + y * w[4] + c * w[5] + m * w[6];
			value[i + 1] = w[0] * y + c * w[1] + m * w[2];
			change[i + 1] = w[0] * (z - h * y) + c * w[4] + m * w[5];
		}
		for (int f = 0; f < starts.length; f++) {
			final double duration = frames.duration(f);
			final int end = ends[f];
			final int start = starts[f];
			means[f] = duration == 0 ? value[end] : (sum[end] - sum[start]) / duration;
			derivative[f] = duration == 0 ? change[end] : (sumChange[end] - sumChange[start]) / duration;
		}
	}

	/**
	 * How much the convolution rises during each frame, per s, after {@link #with}.
	 *
	 * @param rate that it was computed with
	 */
	void rise(final double rate, final double[] rises) {
		for (int f = 0; f < starts.length; f++) {
			final double duration = frames.duration(f);
			rises[f] = duration == 0 ? input.at(frames.end(f) - delay) - rate * value[ends[f]] : (value[ends[f]] -
				value[starts[f]]) / duration;
		}
	}

	/** exp(-a), h phi1, h² phi2, h³ phi3, and the derivatives of the last three with respect to the rate. */
	private static void weigh(final double rate, final double h, final double[] w) {
		final double a = rate * h;
		final double phi1;
		final double phi2;
		final double phi3;
		final double phi4;
		if (a < SERIES_UP_TO) {
			double series = PHI4[PHI4.length - 1];
			for (int n = PHI4.length - 2; n >= 0; n--) {
				series = PHI4[n] - a * series;
			}
			phi4 = series;
			phi3 = 1.0 / 6 - a * phi4;
			phi2 = 0.5 - a * phi3;
			phi1 = 1 - a * phi2;
			w[0] = 1 - a * phi1;
		}
		else {
			w[0] = Math.exp(-a);
			phi1 = (1 - w[0]) / a;
			phi2 = (1 - phi1) / a;
			phi3 = (0.5 - phi2) / a;
			phi4 = (1.0 / 6 - phi3) / a;
		}
		final double h2 = h * h;
		w[1] = h * phi1;
		w[2] = h2 * phi2;
		w[3] = h2 * h * phi3;
		w[4] = h2 * (phi2 - phi1);
		w[5] = h2 * h * (2 * phi3 - phi2);
		w[6] = h2 * h2 * (3 * phi4 - phi3);
	}
}
