package org.imagingbiomarkers.relaxometry;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveFitter;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.DirectFit;
import org.imagingbiomarkers.curve.ExponentialDecay;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.curve.FitQuantities;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.NoSettings;
import org.imagingbiomarkers.curve.Parameter;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.curve.VariableProjection;

/**
 * Exponential decay by its time constant: S(t) = S0 exp(-t / T).
 * <p>
 * Parameters: T in ms, under the name that the science using it gives, and {@code s0}, the signal at t = 0.
 * </p>
 */
final class TimeDecay implements CurveModel {

	private final List<Parameter> parameters;
	private final double[] t;
	private final CurveFitter rate;

	/**
	 * @param constant name and bounds of T
	 * @param axis what the times are, in ms
	 * @param times at least two different ones, none negative; repetition and order are free
	 */
	TimeDecay(final Parameter constant, final SamplingAxis axis, final double... times) {
		parameters = List.of(constant, FitQuantities.S0.parameter(0, Double.POSITIVE_INFINITY));
		t = SamplingPoints.checked(axis.key(), axis.unit(), 2, times);
		rate = new ExponentialDecay(new Parameter("rate", "1/ms", 1 / constant.upper(), 1 / constant.lower()), parameters.get(
			1), t).linear();
	}

	/** The ways to fit it. */
	static List<FitMethod<NoSettings>> methods(final Parameter constant, final SamplingAxis axis) {
		return List.of(FitMethod.of(FitMethod.LINEAR, "linear", "least squares of the logarithm of the signal",
			times -> new TimeDecay(constant, axis, times).linear()), FitMethod.of(FitMethod.NONLINEAR, "nonlinear",
				"least squares of the signal itself", times -> new TimeDecay(constant, axis, times).nonlinear())
				.withNoiseFloor());
	}

	/** Least squares of the logarithm of the signal: the quick way. */
	CurveFitter linear() {
		return new DirectFit(this);
	}

	/** Least squares of the signal itself, from the linear fit. */
	CurveFitter nonlinear() {
		return new VariableProjection(this);
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public int samples() {
		return t.length;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		final double constant = p[0];
		final double s0 = p[1];
		for (int i = 0; i < t.length; i++) {
			curve[i] = s0 * Math.exp(-t[i] / constant);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		final double constant = p[0];
		final double s0 = p[1];
		for (int i = 0; i < t.length; i++) {
			final double decay = Math.exp(-t[i] / constant);
			derivatives[0][i] = s0 * decay * t[i] / (constant * constant);
			derivatives[1][i] = decay;
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		final FitStatus status = rate.fit(measured, p);
		p[0] = p[0] > 0 ? 1 / p[0] : parameters.get(0).upper();
		return status;
	}

	@Override
	public Optional<BlockModel> blocks() {
		return rate.blocks().map(rates -> new TimeDecayBlock(t, rates, parameters.get(0).upper()));
	}
}
