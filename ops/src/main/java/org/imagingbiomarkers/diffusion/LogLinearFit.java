package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;

/**
 * A straight line through ln S over b: ADC is its falling slope, ln S0 its height at b = 0.
 * <p>
 * Samples without a positive signal have no logarithm and are left out; what remains must hold two different b-values.
 * </p>
 */
final class LogLinearFit implements CurveFitter {

	/** Share of the squared mean b-value below which a spread of b-values is none but rounding. */
	private static final double ROUNDING = 1e-20;

	private final CurveModel model;
	private final double[] b;
	private final boolean weighted;
	private final double[] log;
	private final double[] weight;
	private double intercept;
	private double slope;

	LogLinearFit(final CurveModel model, final double[] bValues, final boolean weighted) {
		this.model = model;
		this.b = bValues;
		this.weighted = weighted;
		log = new double[b.length];
		weight = new double[b.length];
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		for (int i = 0; i < b.length; i++) {
			final boolean usable = measured[i] > 0;
			log[i] = usable ? Math.log(measured[i]) : 0;
			weight[i] = usable ? 1 : 0;
		}
		if (!line()) return FitStatus.NO_SIGNAL;
		if (weighted) {
			weighByPrediction();
			if (!line()) return FitStatus.NO_SIGNAL;
		}
		parameters[0] = -slope;
		parameters[1] = Math.exp(intercept);
		return model.parameters().get(0).bounds(parameters[0]) ? FitStatus.AT_BOUND : FitStatus.FITTED;
	}

	/** Weighs each usable sample with its squared predicted signal, the strongest as 1. */
	private void weighByPrediction() {
		double strongest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < b.length; i++) {
			if (weight[i] > 0) strongest = Math.max(strongest, slope * b[i]);
		}
		for (int i = 0; i < b.length; i++) {
			weight[i] *= Math.exp(2 * (slope * b[i] - strongest));
		}
	}

	/** Draws the weighted line; false where fewer than two b-values carry weight. */
	private boolean line() {
		double sum = 0;
		double sumB = 0;
		double sumLog = 0;
		for (int i = 0; i < b.length; i++) {
			sum += weight[i];
			sumB += weight[i] * b[i];
			sumLog += weight[i] * log[i];
		}
		final double meanB = sumB / sum;
		final double meanLog = sumLog / sum;
		double squares = 0;
		double products = 0;
		for (int i = 0; i < b.length; i++) {
			final double deviation = b[i] - meanB;
			squares += weight[i] * deviation * deviation;
			products += weight[i] * deviation * log[i];
		}
		if (!(squares > ROUNDING * sum * meanB * meanB)) return false;
		slope = products / squares;
		intercept = meanLog - slope * meanB;
		return true;
	}
}
