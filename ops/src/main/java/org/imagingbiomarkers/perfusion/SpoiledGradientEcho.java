package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.ReversibleConversion;

/**
 * Concentration from the signal of a spoiled gradient echo, by inverting its equation without approximation: with A =
 * S/S0 (1 - E10) / (1 - E10 cos a) and E10 = exp(-TR/T10), R1 = -ln((1 - A) / (1 - A cos a)) / TR and C = (R1 - 1/T10) /
 * r1. S0 is the mean of the baseline. What T2* does is left out. Schabel and Parker 2008, doi:10.1088/0031-9155/53/9/010.
 * <p>
 * A sample that is stronger than full relaxation would make it has no concentration: the curve is
 * {@link FitStatus#BAD_INPUT} then.
 * </p>
 */
public final class SpoiledGradientEcho implements ReversibleConversion {

	private static final double MILLI = 1e-3;

	private final double tr;
	private final double flipAngle;
	private final double relaxivity;
	private final double t1;
	private final BaselineFrames baseline;
	private double lastB1 = Double.NaN;
	private double cosine;

	/**
	 * @param tr repetition time in ms
	 * @param flipAngle nominal one in degrees
	 * @param relaxivity r1 of the contrast agent in 1/s per mmol/L
	 * @param t1 without contrast agent, in ms; NaN: it is the first of the covariates. The next covariate, where there is
	 * one, is the true flip angle relative to the nominal one
	 * @throws InvalidInputException if one of them cannot be
	 */
	public SpoiledGradientEcho(final double tr, final double flipAngle, final double relaxivity, final double t1,
		final BaselineFrames baseline)
	{
		this.tr = MILLI * positive("tr", "ms, such as 4.5", tr);
		if (!(flipAngle > 0 && flipAngle < 180)) {
			throw new InvalidInputException("flip_angle must be above 0 and below 180 degrees, but it is " + flipAngle + ".");
		}
		this.flipAngle = Math.toRadians(flipAngle);
		this.relaxivity = positive("relaxivity", "1/s per mmol/L, such as 4.5", relaxivity);
		this.t1 = Double.isNaN(t1) ? t1 : MILLI * positive("t1", "ms, such as 1400", t1);
		this.baseline = baseline;
	}

	static double positive(final String what, final String unit, final double value) {
		if (value > 0 && value < Double.POSITIVE_INFINITY) return value;
		throw new InvalidInputException(what + " must be above 0, in " + unit + ", but it is " + value + ".");
	}

	@Override
	public FitStatus convert(final double[] samples, final double[] covariates) {
		final double relaxation = relaxation(covariates);
		if (!(relaxation > 0) || !turn(covariates)) return FitStatus.BAD_INPUT;
		final double s0 = baseline.mean(samples);
		if (!(s0 > 0)) return FitStatus.NO_SIGNAL;
		final double e = Math.exp(-tr / relaxation);
		final double factor = (1 - e) / (1 - e * cosine) / s0;
		for (int i = 0; i < samples.length; i++) {
			final double a = factor * samples[i];
			if (!(a < 1)) return FitStatus.BAD_INPUT;
			samples[i] = (-Math.log((1 - a) / (1 - a * cosine)) / tr - 1 / relaxation) / relaxivity;
			if (!Double.isFinite(samples[i])) return FitStatus.BAD_INPUT;
		}
		return FitStatus.FITTED;
	}

	@Override
	public boolean restore(final double[] converted, final double[] measured, final double[] covariates) {
		final double relaxation = relaxation(covariates);
		final double s0 = baseline.mean(measured);
		if (!(relaxation > 0 && s0 > 0) || !turn(covariates)) return false;
		final double level = s0 / saturation(1 / relaxation);
		for (int i = 0; i < converted.length; i++) {
			converted[i] = level * saturation(relaxivity * converted[i] + 1 / relaxation);
		}
		return true;
	}

	/** The signal at a relaxation rate, relative to that of full relaxation. */
	private double saturation(final double rate) {
		final double e = Math.exp(-tr * rate);
		return (1 - e) / (1 - e * cosine);
	}

	/** T1 without contrast agent, in s. */
	private double relaxation(final double[] covariates) {
		return Double.isNaN(t1) ? MILLI * covariates[0] : t1;
	}

	/** Takes the flip angle to be the nominal one times B1; false where that is not an angle between 0 and 180 degrees. */
	private boolean turn(final double[] covariates) {
		final int next = Double.isNaN(t1) ? 1 : 0;
		final double b1 = covariates.length > next ? covariates[next] : 1;
		if (b1 == lastB1) return true;
		final double angle = b1 * flipAngle;
		if (!(angle > 0 && angle < Math.PI)) return false;
		lastB1 = b1;
		cosine = Math.cos(angle);
		return true;
	}
}
