package org.imagingbiomarkers.curve;

import java.util.Optional;

/**
 * A straight line through ln S over x: the rate is its falling slope, the logarithm of the amplitude its height at x = 0.
 * <p>
 * Samples without a positive signal have no logarithm and are left out; what remains must hold two different x.
 * </p>
 */
final class LogLinearFit implements CurveFitter {

	private final CurveModel model;
	private final LogLine line;
	private final double[] x;
	/** Logarithms of the samples in the unit of the first usable one: those of a constant signal are exactly 0. */
	private final double[] log;
	private final double[] weight;
	private double unit;
	private double intercept;
	private double slope;

	LogLinearFit(final CurveModel model, final double[] x, final boolean weighted) {
		this.model = model;
		this.x = x;
		line = new LogLine(model.parameters().get(0), model.parameters().get(1), x, weighted);
		log = new double[x.length];
		weight = new double[x.length];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		if (!lineThroughAll(measured) && !lineThroughPositive(measured)) return FitStatus.NO_SIGNAL;
		if (line.isWeighted()) {
			weighByPrediction(measured);
			if (!line()) return FitStatus.NO_SIGNAL;
		}
		parameters[0] = -slope;
		parameters[1] = unit * Math.exp(intercept);
		return line.status(parameters[0], parameters[1]);
	}

	@Override
	public Optional<BlockFitter> blocks() {
		return Optional.of(block());
	}

	/** The same of many curves at once. */
	LogLinearBlock block() {
		return new LogLinearBlock(line, this);
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
			products += line.slopeShare(i) * log[i];
		}
		log[0] = 0;
		slope = products;
		intercept = sum * line.share() - slope * line.meanX();
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
		if (!line.isSpread(squares, sum, mean)) return false;
		slope = products / squares;
		intercept = sumLog / sum - slope * mean;
		return true;
	}
}
