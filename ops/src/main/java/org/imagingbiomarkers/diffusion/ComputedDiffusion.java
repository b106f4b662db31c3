package org.imagingbiomarkers.diffusion;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.Citation;
import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.Definition;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.MapQuantity;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The diffusion image that a b-value never acquired would give, computed from those that were: the mono-exponential
 * model, written with its signal at that b-value, {@value #FORMULA} (Blackledge et al. 2011).
 * <p>
 * Parameters: {@code adc}, the apparent diffusion coefficient in mm^2/s, and {@code computed}, the signal C at the target
 * b-value B. As a parameter of the fit it comes with its standard error.
 * </p>
 */
public final class ComputedDiffusion {

	public static final String KEY = "computed";
	public static final String FORMULA = "S(b) = C exp(-(b - B) ADC)";

	private static final Citation BLACKLEDGE_2011 = new Citation("blackledge2011",
		"Blackledge MD, Leach MO, Collins DJ, Koh DM. Computed diffusion-weighted MR imaging may improve tumor detection. Radiology 2011;261:573-581.",
		"10.1148/radiol.11101331");

	private static final MapQuantity COMPUTED_MAP = MapQuantity.of("computed", "Computed", Parameter.SIGNAL, Definition.of(
		"Signal expected at a b-value that was not acquired.", "S0 exp(-b ADC)", BLACKLEDGE_2011)).fromZero();

	private static final Parameter COMPUTED = COMPUTED_MAP.parameter(0, Double.POSITIVE_INFINITY);

	/** The setting is the b-value of the computed image, in s/mm^2. */
	public static final CurveDeclaration<Double> DECLARATION = new CurveDeclaration<>(KEY, "Computed diffusion",
		BValues.AXIS, Definition.of("Extrapolates the mono-exponential fit to a b-value that was not acquired.", FORMULA,
			BLACKLEDGE_2011), List.of(new FitMethod<Double>(FitMethod.WEIGHTED, "",
				"least squares of the logarithm, weighted by the signal", ComputedDiffusion::weighted).withNoiseFloor((targetB,
					noise, b) -> decay(targetB, b).aboveNoise(noise))), List.of(COMPUTED_MAP, MonoExponential.ADC_MAP),
		new CurveDeclaration.Example<>(1400.0, new double[] { 0, 250, 500, 1000 }, 1.1e-3, 160));

	private ComputedDiffusion() {}

	/**
	 * Least squares of the logarithm of the signal.
	 *
	 * @param targetB b-value of the computed image, in s/mm^2
	 * @param bValues those of the series, in s/mm^2, at least two different ones
	 * @throws InvalidInputException if one of them is not a finite number from 0 up or all are the same
	 */
	public static CurveFitter linear(final double targetB, final double... bValues) {
		return decay(targetB, bValues).linear();
	}

	/** Least squares of the logarithm of the signal, weighted with the signal; otherwise as {@link #linear}. */
	public static CurveFitter weighted(final double targetB, final double... bValues) {
		return decay(targetB, bValues).weighted();
	}

	/** Least squares of the signal itself; otherwise as {@link #linear}. */
	public static CurveFitter nonlinear(final double targetB, final double... bValues) {
		return decay(targetB, bValues).nonlinear();
	}

	private static ExponentialDecay decay(final double targetB, final double[] bValues) {
		if (!(targetB >= 0 && targetB < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("target_b must be a finite number from 0 up in s/mm^2, but it is " + targetB + ".");
		}
		final double[] distance = BValues.checked(2, bValues);
		for (int i = 0; i < distance.length; i++) {
			distance[i] -= targetB;
		}
		return new ExponentialDecay(MonoExponential.ADC, COMPUTED, distance);
	}
}
