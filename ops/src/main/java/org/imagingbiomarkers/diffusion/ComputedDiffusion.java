package org.imagingbiomarkers.diffusion;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The diffusion image that a b-value never acquired would give, computed from those that were: the mono-exponential
 * model, written with its signal at that b-value, S(b) = C exp(-(b - B) ADC).
 * <p>
 * Parameters: {@code adc}, the apparent diffusion coefficient in mm^2/s, and {@code computed}, the signal C at the target
 * b-value B. As a parameter of the fit it comes with its standard error. Blackledge et al. 2011,
 * doi:10.1148/radiol.11101331.
 * </p>
 */
public final class ComputedDiffusion {

	private static final Parameter COMPUTED = new Parameter("computed", Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY);

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
