package org.imagingbiomarkers.curve;

import java.util.List;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A model as a magnitude image shows it: noise of both channels lifts what is expected of a weak signal.
 * <p>
 * The curve is the mean of the Rician distribution around each value of the model's own: sigma sqrt(pi/2) L_1/2(-S^2 / (2
 * sigma^2)), which is S where S is far above the noise and sigma sqrt(pi/2) where there is none. Koay and Basser 2006,
 * doi:10.1016/j.jmr.2006.01.016.
 * </p>
 */
public final class NoiseFloor implements CurveModel {

	private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);

	private final CurveModel model;
	private final double noise;
	private final double[] signal;
	private final ScaledBessel bessel = new ScaledBessel();

	/**
	 * @param model the signal without noise; never negative
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal
	 * @throws InvalidInputException if the noise is not a finite number above 0
	 */
	public NoiseFloor(final CurveModel model, final double noise) {
		if (!(noise > 0 && noise < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("noise must be a finite number above 0 in the unit of the signal, but it is " +
				noise + ".");
		}
		this.model = model;
		this.noise = noise;
		signal = new double[model.samples()];
	}

	@Override
	public List<Parameter> parameters() {
		return model.parameters();
	}

	@Override
	public List<Derived> derived() {
		return model.derived();
	}

	@Override
	public int samples() {
		return model.samples();
	}

	@Override
	public void curve(final double[] parameters, final double[] curve) {
		model.curve(parameters, signal);
		for (int i = 0; i < curve.length; i++) {
			final double u = squaredRatio(signal[i]);
			bessel.at(u);
			curve[i] = noise * SQRT_HALF_PI * (bessel.i0() + 2 * u * (bessel.i0() + bessel.i1()));
		}
	}

	@Override
	public void derivatives(final double[] parameters, final double[][] derivatives) {
		model.curve(parameters, signal);
		model.derivatives(parameters, derivatives);
		for (int i = 0; i < signal.length; i++) {
			bessel.at(squaredRatio(signal[i]));
			final double slope = SQRT_HALF_PI * signal[i] / (2 * noise) * (bessel.i0() + bessel.i1());
			for (final double[] derivative : derivatives) {
				derivative[i] *= slope;
			}
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] parameters) {
		return model.start(measured, parameters);
	}

	private double squaredRatio(final double value) {
		final double ratio = value / (2 * noise);
		return ratio * ratio;
	}

	/**
	 * The modified Bessel functions of the first kind and orders 0 and 1, both times exp(-x): these neither over- nor
	 * underflow. Power series below {@link #ASYMPTOTIC}, Hankel's asymptotic expansion above (Abramowitz and Stegun, 9.6.10
	 * and 9.7.1); both are exact to rounding where they are used.
	 */
	static final class ScaledBessel {

		private static final double ASYMPTOTIC_FROM = 20;
		private static final double NEGLIGIBLE_TERM = 1e-17;

		private double i0;
		private double i1;

		/** Computes both functions at x, which is not negative. */
		void at(final double x) {
			if (x < ASYMPTOTIC_FROM) series(x);
			else expansion(x);
		}

		/** exp(-x) I0(x) at the last x. */
		double i0() {
			return i0;
		}

		/** exp(-x) I1(x) at the last x. */
		double i1() {
			return i1;
		}

		private void series(final double x) {
			final double quarter = x * x / 4;
			double term = Math.exp(-x);
			double sum0 = 0;
			double sum1 = 0;
			for (int k = 1; term > NEGLIGIBLE_TERM * sum0; k++) {
				sum0 += term;
				sum1 += term / k;
				term *= quarter / ((double) k * k);
			}
			i0 = sum0;
			i1 = sum1 * x / 2;
		}

		private void expansion(final double x) {
			double term0 = 1;
			double term1 = 1;
			double sum0 = 1;
			double sum1 = 1;
			for (int k = 1; Math.abs(term1) > NEGLIGIBLE_TERM; k++) {
				final double odd = (2.0 * k - 1) * (2 * k - 1);
				term0 *= odd / (8 * k * x);
				term1 *= (odd - 4) / (8 * k * x);
				sum0 += term0;
				sum1 += term1;
			}
			final double scale = 1 / Math.sqrt(2 * Math.PI * x);
			i0 = scale * sum0;
			i1 = scale * sum1;
		}
	}
}
