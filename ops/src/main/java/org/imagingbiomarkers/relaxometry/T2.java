package org.imagingbiomarkers.relaxometry;

import java.util.List;

import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Transverse relaxation time from spin echoes: {@value #FORMULA} (Carr and Purcell 1954).
 * <p>
 * Parameters: {@code t2} in ms, and {@code s0}, the signal at TE = 0.
 * </p>
 */
public final class T2 {

	/** Shorter than any tissue shows in an image. */
	public static final double SMALLEST_T2 = 0.1;
	/** Longer than that of free water. */
	public static final double LARGEST_T2 = 10_000;

	public static final String KEY = "t2";
	public static final String FORMULA = "S(TE) = S0 exp(-TE / T2)";

	private static final Citation CARR_1954 = new Citation("carr1954",
		"Carr HY, Purcell EM. Effects of diffusion on free precession in nuclear magnetic resonance experiments. Phys Rev 1954;94:630-638.",
		"10.1103/PhysRev.94.630");

	static final MapQuantity MAP = MapQuantity.of("t2", "T2", "ms", Definition.of("Transverse relaxation time.", CARR_1954))
		.range(0, 200).in(MapQuantity.NAVIA);

	static final Parameter CONSTANT = MAP.parameter(SMALLEST_T2, LARGEST_T2);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "T2",
		SamplingPoints.ECHO_TIMES, Definition.of("Fits the decay of spin echoes over echo times.", FORMULA, CARR_1954),
		TimeDecay.methods(CONSTANT, SamplingPoints.ECHO_TIMES), List.of(MAP, FitQuantities.S0),
		new CurveDeclaration.Example<>(NoSettings.NONE, new double[] { 10, 20, 40, 80, 160 }, 75, 800)).byDefault(
			FitMethod.NONLINEAR);

	private T2() {}

	/**
	 * Least squares of the logarithm of the signal: the quick and usual way.
	 *
	 * @param echoTimes in ms, at least two different ones, none negative; repetition and order are free
	 */
	public static CurveFitter linear(final double... echoTimes) {
		return DECLARATION.fitter(FitMethod.LINEAR, NoSettings.NONE, echoTimes);
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... echoTimes) {
		return DECLARATION.fitter(FitMethod.NONLINEAR, NoSettings.NONE, echoTimes);
	}
}
