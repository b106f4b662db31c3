package org.imagingbiomarkers.pet.kinetics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A curve that is known at some times: 0 before the first of them, a straight line from one to the next, and constant
 * after the last. Its integrals and means are exact.
 */
public final class PiecewiseLinear {

	/** Each halves the distance from the means at least. */
	private static final int MEAN_ROUNDS = 40;

	private final double[] times;
	private final double[] values;
	/** The integral up to each time. */
	private final double[] integrals;

	/**
	 * A curve through samples.
	 *
	 * @param name of the curve, as a sentence to the user begins
	 * @param times in s, at least two, increasing
	 * @param values one per time
	 * @throws InvalidInputException if they are not as they should be
	 */
	public PiecewiseLinear(final String name, final double[] times, final double[] values) {
		if (times.length != values.length) {
			throw new InvalidInputException(name + " must have one value per time, but there are " + values.length + " and " +
				times.length + " times.");
		}
		if (times.length < 2) {
			throw new InvalidInputException(name + " must have two samples or more, but it has " + times.length + ".");
		}
		for (int i = 0; i < times.length; i++) {
			if (!Double.isFinite(times[i]) || !Double.isFinite(values[i])) {
				throw new InvalidInputException(name + " must hold finite numbers, but at " + times[i] + " s it is " + values[i] +
					".");
			}
			if (i > 0 && times[i] <= times[i - 1]) {
				throw new InvalidInputException(name + " must be in the order of time, but " + times[i] + " s follows " +
					times[i - 1] + " s.");
			}
		}
		this.times = times.clone();
		this.values = values.clone();
		integrals = new double[times.length];
		for (int i = 1; i < times.length; i++) {
			integrals[i] = integrals[i - 1] + (times[i] - times[i - 1]) * (values[i] + values[i - 1]) / 2;
		}
	}

	/**
	 * A curve whose means are those that were measured in frames, with a sample in the middle of each: its integrals are
	 * right, which those of a curve through the means are not where it bends. It begins with 0 where the first frame begins
	 * at the injection.
	 *
	 * @param name of the curve, as a sentence to the user begins
	 * @param means one per frame
	 * @throws InvalidInputException if they are not finite, one per frame
	 */
	public static PiecewiseLinear ofMeans(final String name, final Frames frames, final double[] means) {
		final boolean whole = frames.start(0) == 0;
		final int before = whole ? 1 : 0;
		final double[] times = new double[frames.count() + before];
		System.arraycopy(frames.middles(), 0, times, before, frames.count());
		final double[] values = new double[times.length];
		System.arraycopy(means, 0, values, before, Math.min(means.length, frames.count()));
		PiecewiseLinear curve = new PiecewiseLinear(name, times, values);
		for (int round = 0; round < MEAN_ROUNDS; round++) {
			final double[] now = curve.means(frames);
			for (int i = 0; i < now.length; i++) {
				values[before + i] += means[i] - now[i];
			}
			curve = new PiecewiseLinear(name, times, values);
		}
		return curve;
	}

	/** In s. */
	public double[] times() {
		return times.clone();
	}

	/** One per time. */
	public double[] values() {
		return values.clone();
	}

	/** The time of the last sample, s. */
	public double end() {
		return times[times.length - 1];
	}

	/** The largest sample. */
	public double peak() {
		return Arrays.stream(values).max().orElse(Double.NaN);
	}

	/** The value at a time. */
	public double at(final double time) {
		final int next = next(time);
		if (next == 0) return 0;
		if (next == times.length) return values[next - 1];
		final double share = (time - times[next - 1]) / (times[next] - times[next - 1]);
		return values[next - 1] + share * (values[next] - values[next - 1]);
	}

	/** The integral from the beginning to a time. */
	public double integral(final double time) {
		final int next = next(time);
		if (next == 0) return 0;
		return integrals[next - 1] + (time - times[next - 1]) * (values[next - 1] + at(time)) / 2;
	}

	/** The index of the first sample after a time. */
	private int next(final double time) {
		final int found = Arrays.binarySearch(times, time);
		return found >= 0 ? found + 1 : -found - 1;
	}

	/** The mean during each frame; the value itself of a moment. */
	public double[] means(final Frames frames) {
		return IntStream.range(0, frames.count()).mapToDouble(i -> frames.duration(i) == 0 ? at(frames.start(i)) : (integral(
			frames.end(i)) - integral(frames.start(i))) / frames.duration(i)).toArray();
	}

	/** The mean, during each frame, of the integral from the beginning; the integral itself of a moment. */
	public double[] meansOfIntegral(final Frames frames) {
		return IntStream.range(0, frames.count()).mapToDouble(i -> frames.duration(i) == 0 ? integral(frames.start(i))
			: (doubleIntegral(frames.end(i)) - doubleIntegral(frames.start(i))) / frames.duration(i)).toArray();
	}

	/** The integral of the integral. */
	private double doubleIntegral(final double time) {
		double sum = 0;
		for (int i = 1; i < times.length && times[i - 1] < time; i++) {
			final double h = Math.min(times[i], time) - times[i - 1];
			final double slope = (values[i] - values[i - 1]) / (times[i] - times[i - 1]);
			sum += h * (integrals[i - 1] + h * (values[i - 1] / 2 + h * slope / 6));
		}
		final double after = time - end();
		if (after > 0) sum += after * (integrals[times.length - 1] + after * values[times.length - 1] / 2);
		return sum;
	}

	/** The same curve, that much later, s. */
	public PiecewiseLinear delayed(final double seconds) {
		return seconds == 0 ? this : new PiecewiseLinear("The curve", Arrays.stream(times).map(t -> t + seconds).toArray(),
			values);
	}

	/** The same curve with other values. */
	public PiecewiseLinear mapped(final DoubleUnaryOperator change) {
		return new PiecewiseLinear("The curve", times, Arrays.stream(values).map(change).toArray());
	}
}
