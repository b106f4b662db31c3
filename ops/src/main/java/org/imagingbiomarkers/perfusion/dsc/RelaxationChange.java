package org.imagingbiomarkers.perfusion.dsc;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Conversion;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.perfusion.BaselineFrames;

/**
 * From the samples of a series to the change of the transverse relaxation rate, which is taken to be proportional to the
 * concentration of contrast medium: delta R2* = -ln(S / S0) / TE, S0 being the mean of the baseline (Rosen et al. 1990,
 * doi:10.1002/mrm.1910140211).
 *
 * @param echoTime TE in s; NaN where the samples are changes of the rate, or concentrations, already
 * @param baseline the samples before contrast arrives
 */
public record RelaxationChange(double echoTime, BaselineFrames baseline) {

	private static final double MS_PER_S = 1000;

	/**
	 * For samples that are signals.
	 *
	 * @param te echo time, ms
	 * @throws InvalidInputException if it is not above 0
	 */
	public static RelaxationChange ofSignal(final double te, final BaselineFrames baseline) {
		if (!(te > 0 && te < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("te must be a finite number of ms above 0, but it is " + te + ".");
		}
		return new RelaxationChange(te / MS_PER_S, baseline);
	}

	/** For samples that are changes of the rate already. */
	public static RelaxationChange none(final BaselineFrames baseline) {
		return new RelaxationChange(Double.NaN, baseline);
	}

	/** Whether samples are signals. */
	public boolean ofSignal() {
		return !Double.isNaN(echoTime);
	}

	/**
	 * Converts one curve.
	 *
	 * @param measured finite values
	 * @param change receives delta R2* in 1/s, or the samples as they are
	 * @return false where a signal is not above 0, so that it has no logarithm
	 */
	public boolean of(final double[] measured, final double[] change) {
		if (!ofSignal()) {
			System.arraycopy(measured, 0, change, 0, measured.length);
			return true;
		}
		final double level = baseline.mean(measured);
		for (int i = 0; i < measured.length; i++) {
			if (!(measured[i] > 0 && level > 0)) return false;
			change[i] = -Math.log(measured[i] / level) / echoTime;
		}
		return true;
	}

	/**
	 * The same as a conversion in place, for one thread.
	 *
	 * @param samples of a curve
	 */
	public Conversion conversion(final int samples) {
		final double[] change = new double[samples];
		return (curve, covariates) -> {
			if (!of(curve, change)) return FitStatus.NO_SIGNAL;
			System.arraycopy(change, 0, curve, 0, samples);
			return FitStatus.FITTED;
		};
	}

	/**
	 * Converts back.
	 *
	 * @param level S0 of the curve
	 * @return the signal that goes with a change, or the change unchanged
	 */
	public double signal(final double level, final double change) {
		return ofSignal() ? level * Math.exp(-echoTime * change) : change;
	}
}
