package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Mono-exponential diffusion: S(b) = S0 exp(-b ADC).
 * <p>
 * Parameters: {@code adc}, the apparent diffusion coefficient in mm^2/s, and {@code s0}, the signal at b = 0. Le Bihan et
 * al. 1986, doi:10.1148/radiology.161.2.3763909.
 * </p>
 * <p>
 * Everywhere, b-values are in s/mm^2: at least two different ones, none negative; repetition and order are free.
 * </p>
 */
public final class MonoExponential {

	/** Three times the self-diffusion of free water at body temperature: beyond it nothing is diffusion. */
	public static final double LARGEST_ADC = 0.01;

	static final Parameter ADC = new Parameter("adc", "mm^2/s", 0, LARGEST_ADC);
	static final Parameter S0 = new Parameter("s0", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY);

	private MonoExponential() {}

	/** The curve itself. */
	public static ExponentialDecay model(final double... bValues) {
		return new ExponentialDecay(ADC, S0, BValues.checked(2, bValues));
	}

	/** Least squares of the logarithm of the signal: the quick and usual way. */
	public static CurveFitter linear(final double... bValues) {
		return model(bValues).linear();
	}

	/** Least squares of the logarithm of the signal, weighted with the signal: {@link ExponentialDecay#weighted()}. */
	public static CurveFitter weighted(final double... bValues) {
		return model(bValues).weighted();
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... bValues) {
		return model(bValues).nonlinear();
	}

	/**
	 * Least squares of the signal itself above the floor that noise gives to a magnitude image: without it, a signal lost
	 * in noise makes the apparent diffusion coefficient too small.
	 *
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
	 */
	public static CurveFitter aboveNoise(final double noise, final double... bValues) {
		return new LevenbergMarquardt(new NoiseFloor(model(bValues), noise));
	}
}
