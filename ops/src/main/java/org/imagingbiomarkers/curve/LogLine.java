package org.imagingbiomarkers.curve;

import java.util.Arrays;

/** What a straight line through the logarithms of a curve needs to be drawn and judged, the same for all curves. */
final class LogLine {

	/** Share of the squared mean of x below which a spread of x is rounding. */
	private static final double MIN_RELATIVE_SPREAD = 1e-20;

	private final Parameter rate;
	private final Parameter amplitude;
	private final double[] x;
	private final boolean weighted;
	private final double meanX;
	private final double share;
	private final double[] slopeShare;

	/**
	 * @param rate the falling slope of the line
	 * @param amplitude whose logarithm is the line's height at 0
	 * @param weighted whether samples weigh as their predicted signals squared
	 */
	LogLine(final Parameter rate, final Parameter amplitude, final double[] x, final boolean weighted) {
		this.rate = rate;
		this.amplitude = amplitude;
		this.x = x;
		this.weighted = weighted;
		share = 1.0 / x.length;
		meanX = Arrays.stream(x).sum() * share;
		final double squares = Arrays.stream(x).map(value -> (value - meanX) * (value - meanX)).sum();
		slopeShare = Arrays.stream(x).map(value -> (value - meanX) / squares).toArray();
	}

	/** What a line is worth that has this rate and amplitude. */
	FitStatus status(final double foundRate, final double foundAmplitude) {
		final boolean inside = foundRate > rate.lower() && foundRate < rate.upper() && !amplitude.bounds(foundAmplitude);
		return inside ? FitStatus.FITTED : FitStatus.AT_BOUND;
	}

	double[] x() {
		return x;
	}

	boolean isWeighted() {
		return weighted;
	}

	double meanX() {
		return meanX;
	}

	/** One over the number of samples. */
	double share() {
		return share;
	}

	/** What the logarithm of a sample adds to the slope, if all samples are positive. */
	double slopeShare(final int sample) {
		return slopeShare[sample];
	}

	/** Whether two different x carry weight at least, as the weighted squares of their distances from the mean say. */
	boolean isSpread(final double squares, final double sum, final double mean) {
		return squares > MIN_RELATIVE_SPREAD * sum * mean * mean;
	}
}
