package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;

/**
 * Concentration from the relative enhancement of the signal, for want of what the exact way needs: C = (S/S0 - 1) / (r1
 * T10), the limit of small concentrations and strong T1 weighting. S0 is the mean of the baseline.
 */
public final class RelativeEnhancement implements ReversibleConversion {

	private static final double MILLI = 1e-3;

	private final double relaxivity;
	private final double t1;
	private final BaselineFrames baseline;

	/**
	 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L
	 * @param t1 without contrast agent, in ms; NaN: it is the first of the covariates
	 * @throws InvalidInputException if one of them cannot be
	 */
	public RelativeEnhancement(final double relaxivity, final double t1, final BaselineFrames baseline) {
		this.relaxivity = SpoiledGradientEcho.positive("relaxivity", "1/s per mmol/L, such as 4.5", relaxivity);
		this.t1 = Double.isNaN(t1) ? t1 : SpoiledGradientEcho.positive("t1", "ms, such as 1400", t1);
		this.baseline = baseline;
	}

	@Override
	public FitStatus convert(final double[] samples, final double[] covariates) {
		final double relaxation = relaxation(covariates);
		if (!(relaxation > 0)) return FitStatus.BAD_INPUT;
		final double s0 = baseline.mean(samples);
		if (!(s0 > 0)) return FitStatus.NO_SIGNAL;
		final double factor = 1 / (relaxivity * MILLI * relaxation);
		for (int i = 0; i < samples.length; i++) {
			samples[i] = factor * (samples[i] / s0 - 1);
		}
		return FitStatus.FITTED;
	}

	@Override
	public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
		final double relaxation = relaxation(covariates);
		final double s0 = baseline.mean(measured);
		if (!(relaxation > 0 && s0 > 0)) return false;
		for (int i = 0; i < converted.length; i++) {
			converted[i] = s0 * (1 + relaxivity * MILLI * relaxation * converted[i]);
		}
		return true;
	}

	private double relaxation(final double[] covariates) {
		return Double.isNaN(t1) ? covariates[0] : t1;
	}
}
