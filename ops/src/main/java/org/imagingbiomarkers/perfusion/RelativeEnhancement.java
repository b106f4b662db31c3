package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;

/**
 * The enhancement S/S0 - 1 of a signal over the mean S0 of its baseline: nearly proportional to the concentration where
 * that is low, and known without T1 or settings of the scanner.
 */
public final class RelativeEnhancement implements ReversibleConversion {

	private final BaselineFrames baseline;

	public RelativeEnhancement(final BaselineFrames baseline) {
		this.baseline = baseline;
	}

	@Override
	public FitStatus convert(final double[] samples, final double[] covariates) {
		final double s0 = baseline.mean(samples);
		if (!(s0 > 0)) return FitStatus.NO_SIGNAL;
		for (int i = 0; i < samples.length; i++) {
			samples[i] = samples[i] / s0 - 1;
			if (!Double.isFinite(samples[i])) return FitStatus.BAD_INPUT;
		}
		return FitStatus.FITTED;
	}

	@Override
	public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
		final double s0 = baseline.mean(measured);
		if (!(s0 > 0)) return false;
		for (int i = 0; i < converted.length; i++) {
			converted[i] = s0 * (1 + converted[i]);
		}
		return true;
	}
}
