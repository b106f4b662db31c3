package org.imagingbiomarkers.diffusion.tensor;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LinearLeastSquares;

/**
 * The tensor by least squares of the logarithm of the signal, unweighted (Basser et al. 1994) or each sample weighted
 * with the square of the signal that the unweighted fit predicts, which undoes what the logarithm does to the noise
 * (Veraart et al. 2013, doi:10.1016/j.neuroimage.2013.05.028). Samples without a positive signal have no logarithm and
 * are left out.
 */
final class LogTensorFit implements CurveFitter {

	private final TensorModel model;
	private final boolean weighted;
	private final double[][] basis;
	/** What each logarithm adds to each coefficient, if all samples are positive. */
	private final double[][] share;
	private final LinearLeastSquares squares;
	private final double[] log;
	private final double[] weight;
	private final double[] coefficients;

	/**
	 * @param basis what each coefficient adds to the logarithm of each sample; the last one is that of the signal at b = 0
	 */
	LogTensorFit(final TensorModel model, final double[][] basis, final boolean weighted) {
		this.model = model;
		this.basis = basis;
		this.weighted = weighted;
		final int samples = basis[0].length;
		squares = new LinearLeastSquares(basis);
		log = new double[samples];
		weight = new double[samples];
		coefficients = new double[basis.length];
		share = new double[basis.length][samples];
		Arrays.fill(weight, 1);
		for (int i = 0; i < samples; i++) {
			Arrays.fill(log, 0);
			log[i] = 1;
			if (!squares.fit(log, weight, coefficients)) throw new IllegalArgumentException("no tensor is determined");
			for (int k = 0; k < basis.length; k++) {
				share[k][i] = coefficients[k];
			}
		}
	}

	@Override
	public CurveModel model() {
		return model;
	}

	@Override
	public FitStatus fit(final double[] measured, final double[] parameters) {
		double strongest = 0;
		boolean positive = true;
		for (final double value : measured) {
			strongest = Math.max(strongest, value);
			positive &= value > 0;
		}
		if (!(strongest > 0)) return FitStatus.NO_SIGNAL;
		for (int i = 0; i < log.length; i++) {
			log[i] = measured[i] > 0 ? Math.log(measured[i] / strongest) : 0;
		}
		if (positive) all();
		else if (!usable(measured)) return FitStatus.NO_SIGNAL;
		if (weighted) {
			weighByPrediction(measured);
			if (!squares.fit(log, weight, coefficients)) return FitStatus.NO_SIGNAL;
		}
		final int last = coefficients.length - 1;
		System.arraycopy(coefficients, 0, parameters, 0, last);
		parameters[last] = strongest * Math.exp(coefficients[last]);
		return model.judge(parameters);
	}

	private void all() {
		for (int k = 0; k < coefficients.length; k++) {
			final double[] row = share[k];
			double sum = 0;
			for (int i = 0; i < log.length; i++) {
				sum += row[i] * log[i];
			}
			coefficients[k] = sum;
		}
	}

	private boolean usable(final double[] measured) {
		for (int i = 0; i < log.length; i++) {
			weight[i] = measured[i] > 0 ? 1 : 0;
		}
		return squares.fit(log, weight, coefficients);
	}

	/** The strongest predicted signal of a usable sample weighs 1. */
	private void weighByPrediction(final double[] measured) {
		double strongest = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < log.length; i++) {
			double predicted = 0;
			for (int k = 0; k < coefficients.length; k++) {
				predicted += coefficients[k] * basis[k][i];
			}
			weight[i] = predicted;
			if (measured[i] > 0) strongest = Math.max(strongest, predicted);
		}
		for (int i = 0; i < log.length; i++) {
			weight[i] = measured[i] > 0 ? Math.exp(2 * (weight[i] - strongest)) : 0;
		}
	}
}
