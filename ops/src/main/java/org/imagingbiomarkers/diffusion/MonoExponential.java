package org.imagingbiomarkers.diffusion;

import java.util.List;

import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.LevenbergMarquardt;
import org.imagingbiomarkers.curve.Parameter;

/**
 * Mono-exponential diffusion: S(b) = S0 exp(-b ADC).
 * <p>
 * Parameters: {@code adc}, the apparent diffusion coefficient in mm^2/s, and {@code s0}, the signal at b = 0. Le Bihan
 * et al. 1986, doi:10.1148/radiology.161.2.3763909.
 * </p>
 */
public final class MonoExponential implements CurveModel {

	/** Three times the self-diffusion of free water at body temperature: beyond it nothing is diffusion. */
	public static final double LARGEST_ADC = 0.01;

	static final List<Parameter> PARAMETERS = List.of(new Parameter("adc", "mm^2/s", 0, LARGEST_ADC), new Parameter("s0",
		Parameter.SIGNAL, 0, Double.POSITIVE_INFINITY));

	private final double[] b;
	private final LogLinearFit start;

	/** @param bValues in s/mm^2, at least two different ones, none negative; repetition and order are free */
	public MonoExponential(final double... bValues) {
		b = BValues.checked(bValues);
		start = new LogLinearFit(this, b, false);
	}

	/** Least squares of the logarithm of the signal: the quick and usual way. */
	public static CurveFitter linear(final double... bValues) {
		final MonoExponential model = new MonoExponential(bValues);
		return model.start;
	}

	/**
	 * Least squares of the logarithm of the signal, each sample weighted with the square of the signal that the
	 * unweighted fit predicts: this undoes what the logarithm does to the noise. Veraart et al. 2013,
	 * doi:10.1016/j.neuroimage.2013.05.028.
	 */
	public static CurveFitter weighted(final double... bValues) {
		final MonoExponential model = new MonoExponential(bValues);
		return new LogLinearFit(model, model.b, true);
	}

	/** Least squares of the signal itself, from the linear fit. */
	public static CurveFitter nonlinear(final double... bValues) {
		return new LevenbergMarquardt(new MonoExponential(bValues));
	}

	@Override
	public List<Parameter> parameters() {
		return PARAMETERS;
	}

	@Override
	public int samples() {
		return b.length;
	}

	@Override
	public void curve(final double[] parameters, final double[] curve) {
		final double adc = parameters[0];
		final double s0 = parameters[1];
		for (int i = 0; i < b.length; i++) {
			curve[i] = s0 * Math.exp(-b[i] * adc);
		}
	}

	@Override
	public void derivatives(final double[] parameters, final double[][] derivatives) {
		final double adc = parameters[0];
		final double s0 = parameters[1];
		for (int i = 0; i < b.length; i++) {
			final double decay = Math.exp(-b[i] * adc);
			derivatives[0][i] = -b[i] * s0 * decay;
			derivatives[1][i] = decay;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] parameters) {
		return start.fit(measured, parameters);
	}
}
