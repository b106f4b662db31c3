package org.imagingbiomarkers.relaxometry;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.NoiseFloor;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Effective transverse relaxation rate from gradient echoes: S(TE) = S0 exp(-TE R2*).
 * <p>
 * Parameters: {@code r2_star} in 1/s, which rises with iron and with deoxygenated blood, and {@code s0}, the signal at TE
 * = 0. Ogawa et al. 1990, doi:10.1073/pnas.87.24.9868.
 * </p>
 * <p>
 * Everywhere, echo times are in ms: at least two different ones, none negative; repetition and order are free.
 * </p>
 */
public final class R2Star {

	/** Above what the most iron-laden liver shows at 3 T, and more than the shortest echo times can measure. */
	public static final double LARGEST_R2_STAR = 5000;

	private static final Parameter RATE = new Parameter("r2_star", "1/s", 0, LARGEST_R2_STAR);
	private static final Parameter S0 = new Parameter("s0", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY);
	private static final double MS_PER_S = 1000;

	private R2Star() {}

	/** The curve itself. */
	public static ExponentialDecay model(final double... echoTimes) {
		final double[] seconds = SamplingPoints.checked("echo_times", "ms", 2, echoTimes);
		for (int i = 0; i < seconds.length; i++) {
			seconds[i] /= MS_PER_S;
		}
		return new ExponentialDecay(RATE, S0, seconds);
	}

	/** Least squares of the logarithm of the signal: the quick and usual way. */
	public static CurveFitter linear(final double... echoTimes) {
		return model(echoTimes).linear();
	}

	/** Least squares of the logarithm of the signal, weighted with the signal: {@link ExponentialDecay#weighted()}. */
	public static CurveFitter weighted(final double... echoTimes) {
		return model(echoTimes).weighted();
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... echoTimes) {
		return model(echoTimes).nonlinear();
	}

	/**
	 * Least squares of the signal itself above the floor that noise gives to a magnitude image: late echoes of fast
	 * relaxing tissue consist of nothing else.
	 *
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
	 */
	public static CurveFitter aboveNoise(final double noise, final double... echoTimes) {
		return new LevenbergMarquardt(new NoiseFloor(model(echoTimes), noise));
	}
}
