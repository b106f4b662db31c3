package org.imagingbiomarkers.perfusion.ct;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;
import org.imagingbiomarkers.perfusion.BaselineFrames;

/**
 * From CT numbers to their change since the baseline, which is proportional to the concentration of iodine: delta HU = HU
 * minus the mean of the baseline.
 *
 * @param baseline the samples before contrast arrives
 */
public record HounsfieldChange(BaselineFrames baseline) implements ReversibleConversion {

	@Override
	public FitStatus convert(final double[] samples, final double[] covariates) {
		final double level = baseline.mean(samples);
		for (int i = 0; i < samples.length; i++) {
			samples[i] -= level;
		}
		return FitStatus.FITTED;
	}

	@Override
	public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
		final double level = baseline.mean(measured);
		for (int i = 0; i < converted.length; i++) {
			converted[i] += level;
		}
		return true;
	}

	/** Fat and lung are below 0 HU. */
	@Override
	public boolean takesNegative() {
		return true;
	}
}
