package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * A straight line through ln S over x: the rate is its falling slope, the logarithm of the amplitude its height at x = 0.
 * <p>
 * Samples without a positive signal have no logarithm and are left out; what remains must hold two different x.
 * </p>
 */
final class LogLinearFit implements CurveFitter {

	/** Share of the squared mean of x below which a spread of x is none but rounding. */
	private static final double ROUNDING = 1e-20;

	private final CurveModel model;
	private final Parameter rate;
	private final Parameter amplitude;
	private final double[] x;
	private final boolean weighted;
	private final double meanX;
	private final double share;
	/** What each logarithm adds to the slope, if all samples are positive. */
	private final double[] slopeShare;
	private final double[] log;
	private final double[] weight;
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
		parameters[1] = Math.exp(intercept);
		return rate.bounds(parameters[0]) || amplitude.bounds(parameters[1]) ? FitStatus.AT_BOUND : FitStatus.FITTED;
	}

	/** Draws the line through samples that are all positive, which need no weights; false where one is not. */
	private boolean lineThroughAll(final double[] measured) {
		if (!(measured[0] > 0)) return false;
		// Logarithms are taken relative to the first, so that a constant signal has a slope of exactly 0.
		final double first = Math.log(measured[0]);
		log[0] = first;
		double sum = 0;
		double products = 0;
		for (int i = 1; i < x.length; i++) {
			if (!(measured[i] > 0)) return false;
			log[i] = Math.log(measured[i]);
			final double relative = log[i] - first;
			sum += relative;
			products += slopeShare[i] * relative;
		}
		slope = products;
		intercept = first + sum * share - slope * meanX;
		return true;
	}

	private boolean lineThroughPositive(final double[] measured) {
		for (int i = 0; i < x.length; i++) {
			final boolean usable = measured[i] > 0;
			log[i] = usable ? Math.log(measured[i]) : 0;
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
		int first = 0;
		while (first < x.length - 1 && weight[first] == 0) first++;
		double sum = 0;
		double sumX = 0;
		double sumLog = 0;
		for (int i = 0; i < x.length; i++) {
			sum += weight[i];
			sumX += weight[i] * x[i];
			sumLog += weight[i] * (log[i] - log[first]);
		}
		final double mean = sumX / sum;
		double squares = 0;
		double products = 0;
		for (int i = 0; i < x.length; i++) {
			final double distance = x[i] - mean;
			squares += weight[i] * distance * distance;
			products += weight[i] * distance * (log[i] - log[first]);
		}
		if (!(squares > ROUNDING * sum * mean * mean)) return false;
		slope = products / squares;
		intercept = log[first] + sumLog / sum - slope * mean;
		return true;
	}
}
