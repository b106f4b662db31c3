package org.imagingbiomarkers.curve;

import java.util.Arrays;
import java.util.Optional;

/**
 * A straight line through ln S over x: the rate is its falling slope, the logarithm of the amplitude its height at x = 0.
 * <p>
 * Samples without a positive signal have no logarithm and are left out; what remains must hold two different x.
 * </p>
 */
final class LogLinearFit implements CurveFitter {

	/** Share of the squared mean of x below which a spread of x is rounding. */
	private static final double MIN_RELATIVE_SPREAD = 1e-20;

	private final CurveModel model;
	private final Parameter rate;
	private final Parameter amplitude;
	private final double[] x;
	private final boolean weighted;
	private final double meanX;
	private final double share;
	/** What each logarithm adds to the slope, if all samples are positive. */
	private final double[] slopeShare;
	/** Logarithms of the samples in the unit of the first usable one: those of a constant signal are exactly 0. */
	private final double[] log;
	private final double[] weight;
	private double unit;
	private double intercept;
	private double slope;

	LogLinearFit(final CurveModel model, final double[] x, final boolean weighted) {
		this.model = model;
		this.x = x;
		this.weighted = weighted;
		rate = model.parameters().get(0);
		amplitude = model.parameters().get(1);
		log = new double[x.length];
		weight = new double[x.length];
		share = 1.0 / x.length;
		meanX = Arrays.stream(x).sum() * share;
		final double squares = Arrays.stream(x).map(value -> (value - meanX) * (value - meanX)).sum();
		slopeShare = Arrays.stream(x).map(value -> (value - meanX) / squares).toArray();
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		if (!lineThroughAll(measured) && !lineThroughPositive(measured)) return FitStatus.NO_SIGNAL;
		if (weighted) {
			weighByPrediction(measured);
			if (!line()) return FitStatus.NO_SIGNAL;
		}
		parameters[0] = -slope;
		parameters[1] = unit * Math.exp(intercept);
		return status(parameters[0], parameters[1]);
	}

	@Override
	public Optional<BlockFitter> blocks() {
		return Optional.of(new LogLinearBlock(this));
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

	/** Draws the line through samples that are all positive, which need no weights; false where one is not. */
	private boolean lineThroughAll(final double[] measured) {
		unit = measured[0];
		if (!(unit > 0)) return false;
		double sum = 0;
		double products = 0;
		for (int i = 1; i < x.length; i++) {
			if (!(measured[i] > 0)) return false;
			log[i] = Math.log(measured[i] / unit);
			sum += log[i];
			products += slopeShare[i] * log[i];
		}
		log[0] = 0;
		slope = products;
		intercept = sum * share - slope * meanX;
		return true;
	}

	private boolean lineThroughPositive(final double[] measured) {
		unit = 0;
		for (int i = 0; i < x.length; i++) {
			final boolean usable = measured[i] > 0;
			if (usable && unit == 0) unit = measured[i];
			log[i] = usable ? Math.log(measured[i] / unit) : 0;
			weight[i] = usable ? 1 : 0;
		}
		return line();
	}

	/** Weighs each usable sample with its squared predicted signal, the strongest as 1. */
	private void weighByPrediction(final double[] measured) {
		double strongest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < x.length; i++) {
			if (measured[i] > 0) strongest = Math.max(strongest, slope * x[i]);
		}
		for (int i = 0; i < x.length; i++) {
			weight[i] = measured[i] > 0 ? Math.exp(2 * (slope * x[i] - strongest)) : 0;
		}
	}

	/** Draws the weighted line; false where fewer than two different x carry weight. */
	private boolean line() {
		double sum = 0;
		double sumX = 0;
		double sumLog = 0;
		for (int i = 0; i < x.length; i++) {
			sum += weight[i];
			sumX += weight[i] * x[i];
			sumLog += weight[i] * log[i];
		}
		final double mean = sumX / sum;
		double squares = 0;
		double products = 0;
		for (int i = 0; i < x.length; i++) {
			final double distance = x[i] - mean;
			squares += weight[i] * distance * distance;
			products += weight[i] * distance * log[i];
		}
		if (!isSpread(squares, sum, mean)) return false;
		slope = products / squares;
		intercept = sumLog / sum - slope * mean;
		return true;
	}
}
