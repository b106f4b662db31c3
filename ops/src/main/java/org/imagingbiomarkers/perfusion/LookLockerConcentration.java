package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.curve.CovariateFitter;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.relaxometry.LookLocker;

/**
 * Concentration of contrast agent from a dynamic series of which every volume is an inversion and a train of small flip
 * angles: C = (1/T1 - 1/T10) / r1, with T1 of each time from its own train ({@link LookLocker}). One instance per thread.
 */
public final class LookLockerConcentration {

	private static final double MILLI = 1e-3;

	private final CovariateFitter fitter;
	private final double relaxivity;
	private final double[] train;
	private final double[] fitted;

	/**
	 * @param settings of the train
	 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L
	 * @param times of the pulses that are there, after the inversion or the first pulse, in ms
	 */
	public LookLockerConcentration(final LookLocker.Settings settings, final double relaxivity, final double... times) {
		fitter = LookLocker.nonlinear(settings, times);
		this.relaxivity = SpoiledGradientEcho.positive("relaxivity", "1/s per mmol/L, such as 4.5", relaxivity);
		train = new double[times.length];
		fitted = new double[fitter.model().parameters().size()];
	}

	/**
	 * Converts one curve.
	 *
	 * @param signal train after train: those of the first time, then those of the second, ...
	 * @param b1 true flip angle relative to the nominal one
	 * @param t1 without contrast agent in ms; NaN: the mean rate of the baseline
	 * @param baseline times before contrast agent, where T1 is to come from them
	 * @param concentration receives one value per time in mmol/L, NaN where a train cannot be fitted
	 * @return {@link FitStatus#FITTED}, or why there is no T1 without contrast agent
	 */
	public FitStatus convert(final double[] signal, final double b1, final double t1, final BaselineFrames baseline,
		final double[] concentration)
	{
		FitStatus first = FitStatus.FITTED;
		for (int t = 0; t < concentration.length; t++) {
			System.arraycopy(signal, t * train.length, train, 0, train.length);
			final FitStatus status = fitter.fit(train, b1, fitted);
			concentration[t] = status.isFitted() ? 1 / (MILLI * fitted[0]) : Double.NaN;
			if (t == 0) first = status;
		}
		double before = 1 / (MILLI * t1);
		if (Double.isNaN(before)) {
			int count = 0;
			before = 0;
			for (int t = baseline.first(); t <= baseline.last(); t++) {
				if (Double.isNaN(concentration[t])) continue;
				before += concentration[t];
				count++;
			}
			if (count == 0) return first.isFitted() ? FitStatus.BAD_INPUT : first;
			before /= count;
		}
		for (int t = 0; t < concentration.length; t++) {
			concentration[t] = (concentration[t] - before) / relaxivity;
		}
		return FitStatus.FITTED;
	}
}
