package org.imagingbiomarkers.perfusion.bolus;

import org.imagingbiomarkers.curve.FitStatus;

/**
 * Where the fit of a bolus starts: the best of many curves that have their peak where the measured one has it, each with
 * the area and the offset that suit it best.
 */
public final class BolusStart {

	private static final int RISES = 9;
	private static final int WIDTHS = 6;
	/** Half-widths of the running mean that finds the peak, in samples. */
	private static final int SMOOTHING = 2;

	private final BolusShape shape;
	private final double[] times;
	private final double[] curve;

	/** @param times of the samples, s, increasing */
	public BolusStart(final BolusShape shape, final double[] times) {
		this.shape = shape;
		this.times = times;
		curve = new double[times.length];
	}

	/**
	 * Finds it.
	 *
	 * @param p receives area, a, b, arrival and offset
	 * @return {@link FitStatus#NO_SIGNAL} where nothing rises
	 */
	public FitStatus find(final double[] measured, final double[] p) {
		int top = 0;
		double highest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < times.length; i++) {
			final double value = smooth(measured, i);
			if (value > highest) {
				highest = value;
				top = i;
			}
		}
		double best = Double.POSITIVE_INFINITY;
		final double first = times[0] - (times[times.length - 1] - times[0]) / 4;
		final double shortest = (times[times.length - 1] - times[0]) / (times.length - 1);
		final double longest = Math.max(2 * shortest, times[top] - first);
		for (int r = 0; r < RISES; r++) {
			final double rise = shortest * Math.exp(Math.log(longest / shortest) * r / (RISES - 1));
			for (int w = 0; w < WIDTHS; w++) {
				shape.withPeak(rise, (double) w / (WIDTHS - 1));
				best = Math.min(best, cost(measured, times[top] - rise, p, best));
			}
		}
		return best < Double.POSITIVE_INFINITY ? FitStatus.FITTED : FitStatus.NO_SIGNAL;
	}

	private double smooth(final double[] measured, final int sample) {
		double sum = 0;
		int count = 0;
		for (int i = Math.max(0, sample - SMOOTHING); i <= Math.min(measured.length - 1, sample + SMOOTHING); i++) {
			sum += measured[i];
			count++;
		}
		return sum / count;
	}

	/** The squared residuals of the best area and offset; keeps the parameters where they are the least so far. */
	private double cost(final double[] measured, final double arrival, final double[] p, final double best) {
		final int n = times.length;
		double f = 0;
		double y = 0;
		for (int i = 0; i < n; i++) {
			curve[i] = shape.value(times[i] - arrival);
			f += curve[i] / n;
			y += measured[i] / n;
		}
		double ff = 0;
		double fy = 0;
		for (int i = 0; i < n; i++) {
			ff += (curve[i] - f) * (curve[i] - f);
			fy += (curve[i] - f) * (measured[i] - y);
		}
		final double area = fy / ff;
		if (!(area > 0 && area < Double.POSITIVE_INFINITY)) return Double.POSITIVE_INFINITY;
		final double offset = y - area * f;
		double squares = 0;
		for (int i = 0; i < n; i++) {
			final double residual = measured[i] - offset - area * curve[i];
			squares += residual * residual;
		}
		if (!(squares < best)) return Double.POSITIVE_INFINITY;
		p[0] = area;
		p[1] = shape.a();
		p[2] = shape.b();
		p[3] = arrival;
		p[4] = offset;
		return squares;
	}
}
