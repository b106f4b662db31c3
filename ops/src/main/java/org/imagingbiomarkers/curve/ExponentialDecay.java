package org.imagingbiomarkers.curve;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Exponential decay: S(x) = A exp(-x R).
 * <p>
 * Parameters: the rate R, in one over the unit of x, and the amplitude A, under the names that the science using them
 * gives.
 * </p>
 */
public final class ExponentialDecay implements CurveModel {

	private final List<Parameter> parameters;
	private final double[] x;
	private final LogLinearFit start;
	private final double[] decay;
	private double lastRate = Double.NaN;

	/**
	 * @param rate name, unit and bounds of the rate
	 * @param amplitude name, unit and bounds of the curve's value at x = 0
	 * @param x finite, at least two different ones; repetition and order are free
	 */
	public ExponentialDecay(final Parameter rate, final Parameter amplitude, final double... x) {
		parameters = List.of(rate, amplitude);
		this.x = x.clone();
		start = new LogLinearFit(this, this.x, false);
		decay = new double[x.length];
	}

	/** Least squares of the logarithm of the signal: the quick and usual way. */
	public CurveFitter linear() {
		return new LogLinearFit(this, x, false);
	}

	/**
	 * Least squares of the logarithm of the signal, each sample weighted with the square of the signal that the unweighted
	 * fit predicts: this undoes what the logarithm does to the noise. Veraart et al. 2013,
	 * doi:10.1016/j.neuroimage.2013.05.028.
	 */
	public CurveFitter weighted() {
		return new LogLinearFit(this, x, true);
	}

	/** Least squares of the signal itself, from the linear fit. */
	public CurveFitter nonlinear() {
		return new VariableProjection(this);
	}

	/**
	 * Least squares of the signal itself above the floor that noise gives to a magnitude image.
	 *
	 * @param noise standard deviation of the noise in each of the two channels, in the unit of the signal; above 0
	 */
	public CurveFitter aboveNoise(final double noise) {
		return new LevenbergMarquardt(new NoiseFloor(this, noise));
	}

	/**
	 * The ways to fit a decay.
	 *
	 * @param models makes the decay of some sampling points
	 */
	public static List<FitMethod<NoSettings>> methods(final Function<double[], ExponentialDecay> models) {
		return List.of(FitMethod.of(FitMethod.LINEAR, "linear", "least squares of the logarithm of the signal", x -> models
			.apply(x).linear()), FitMethod.of(FitMethod.WEIGHTED, "weighted",
				"least squares of the logarithm, weighted by the signal", x -> models.apply(x).weighted()).withNoiseFloor((
					settings, noise, x) -> models.apply(x).aboveNoise(noise)), FitMethod.of(FitMethod.NONLINEAR, "nonlinear",
						"least squares of the signal itself", x -> models.apply(x).nonlinear()).withNoiseFloor((settings, noise,
							x) -> models.apply(x).aboveNoise(noise)));
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return x.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double amplitude = p[1];
		decay(p[0]);
		for (int i = 0; i < x.length; i++) {
			curve[i] = amplitude * decay[i];
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double amplitude = p[1];
		decay(p[0]);
		for (int i = 0; i < x.length; i++) {
			derivatives[0][i] = -x[i] * amplitude * decay[i];
			derivatives[1][i] = decay[i];
		}
	}

	/** Computes the exponential, which costs more than all the rest, unless it is that of the last call. */
	private void decay(final double rate) {
		if (rate == lastRate) return;
		for (int i = 0; i < x.length; i++) {
			decay[i] = Math.exp(-x[i] * rate);
		}
		lastRate = rate;
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return start.fit(measured, p);
	}

	@Override
	public Optional<BlockModel> blocks() {
		return Optional.of(new DecayBlock(x, start.block()));
	}
}
