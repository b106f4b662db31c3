package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Effective transverse relaxation rate from gradient echoes: {@value #FORMULA} (Ogawa et al. 1990).
 * <p>
 * Parameters: {@code r2_star} in 1/s, which rises with iron and with deoxygenated blood, and {@code s0}, the signal at TE
 * = 0.
 * </p>
 * <p>
 * Everywhere, echo times are in ms: at least two different ones, none negative; repetition and order are free.
 * </p>
 */
public final class R2Star {

	/** Above what the most iron-laden liver shows at 3 T, and more than the shortest echo times can measure. */
	public static final double LARGEST_R2_STAR = 5000;

	public static final String KEY = "r2*";
	public static final String FORMULA = "S(TE) = S0 exp(-TE R2*)";

	private static final Citation OGAWA_1990 = new Citation("ogawa1990",
		"Ogawa S, Lee TM, Kay AR, Tank DW. Brain magnetic resonance imaging with contrast dependent on blood oxygenation. Proc Natl Acad Sci USA 1990;87:9868-9872.",
		"10.1073/pnas.87.24.9868");

	/** R2* by relaxometry, in livers loaded with iron. */
	private static final Citation WOOD_2005 = new Citation("wood2005",
		"Wood JC, Enriquez C, Ghugre N, et al. MRI R2 and R2* mapping accurately estimates hepatic iron concentration in transfusion-dependent thalassemia and sickle cell disease patients. Blood 2005;106:1460-1465.",
		"10.1182/blood-2004-10-3982");

	public static final MapQuantity R2_STAR = MapQuantity.of("r2_star", "R2*", "1/s", Definition.of(
		"Effective transverse relaxation rate, 1 / T2*.", WOOD_2005)).range(0, 100).in(MapQuantity.NAVIA);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "R2*",
		SamplingPoints.ECHO_TIMES, Definition.of("Fits the decay of gradient echoes over echo times.", FORMULA, WOOD_2005,
			OGAWA_1990), ExponentialDecay.methods(R2Star::model), List.of(R2_STAR, FitQuantities.S0),
		new CurveDeclaration.Example<>(NoSettings.NONE, new double[] { 2.3, 4.6, 6.9, 9.2, 11.5, 13.8 }, 60, 500)).byDefault(
			FitMethod.NONLINEAR);

	private static final Parameter RATE = R2_STAR.parameter(0, LARGEST_R2_STAR);
	private static final Parameter S0 = FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY);
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
		return model(echoTimes).aboveNoise(noise);
	}
}
