package org.imagingbiomarkers.diffusion;

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
 * Mono-exponential diffusion: {@value #FORMULA} (Le Bihan et al. 1986).
 * <p>
 * Parameters: {@code adc}, the apparent diffusion coefficient in mm^2/s, and {@code s0}, the signal at b = 0.
 * </p>
 * <p>
 * Everywhere, b-values are in s/mm^2: at least two different ones, none negative; repetition and order are free.
 * </p>
 */
public final class MonoExponential {

	/** Three times the self-diffusion of free water at body temperature: beyond it nothing is diffusion. */
	public static final double LARGEST_ADC = 0.01;

	public static final String KEY = "adc";
	public static final String FORMULA = "S(b) = S0 exp(-b ADC)";

	private static final Citation LEBIHAN_1986 = new Citation("lebihan1986",
		"Le Bihan D, Breton E, Lallemand D, et al. MR imaging of intravoxel incoherent motions: application to diffusion and perfusion in neurologic disorders. Radiology 1986;161:401-407.",
		"10.1148/radiology.161.2.3763909");

	static final MapQuantity ADC_MAP = Diffusivity.quantity("adc", "ADC", Definition.of(
		"Apparent diffusion coefficient: the rate at which the logarithm of the signal falls with the b-value.",
		"ADC = -d ln S / db", LEBIHAN_1986));

	static final Parameter ADC = ADC_MAP.parameter(0, LARGEST_ADC);
	static final Parameter S0 = FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY);

	public static final CurveDeclaration<NoSettings> DECLARATION = new CurveDeclaration<>(KEY, "ADC", BValues.AXIS,
		Definition.of("Fits a mono-exponential decay to the signal over b-values.", FORMULA, LEBIHAN_1986), ExponentialDecay
			.methods(MonoExponential::model), List.of(ADC_MAP, FitQuantities.S0), new CurveDeclaration.Example<>(
				NoSettings.NONE, new double[] { 0, 250, 500, 1000 }, 1.1e-3, 730)).byDefault(FitMethod.WEIGHTED);

	private MonoExponential() {}

	/** The curve itself. */
	public static ExponentialDecay model(final double... bValues) {
		return new ExponentialDecay(ADC, S0, BValues.checked(2, bValues));
	}

	/**
	 * Least squares of the logarithm of the signal: the quick way, in which a weak signal weighs as much as a strong one.
	 */
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
		return model(bValues).aboveNoise(noise);
	}
}
