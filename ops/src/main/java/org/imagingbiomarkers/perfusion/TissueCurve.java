package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.CurveModel;
import org.imagingbiomarkers.curve.Derived;
import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.curve.Parameter;

/**
 * The concentration of contrast agent in a tissue, in mmol/L, as a kinetic model makes it of a plasma input.
 * <p>
 * Parameters: those of the model, and where the delay is fitted as the last one {@code delay}, how many s later than the
 * input function the bolus arrives.
 * </p>
 */
public final class TissueCurve implements CurveModel {

	private final KineticModel model;
	private final List<Parameter> parameters;
	private final boolean delayed;
	private final int samples;
	private final double[] times;
	private final ExponentialConvolution convolution;
	private final LinearStart start;
	private final double[] input;
	private final double[] rise;
	private final double[][] convolved;
	private final double[][] rateSlopes;
	private final double[] lastRates;
	private double lastDelay;
	private final double[] response;
	private final double[][] slopes;

	/**
	 * @param input of the plasma
	 * @param times of the tissue's samples in s, at least two, increasing
	 * @param bounds parameters that replace those of the model by name; one named {@code delay} has the delay fitted
	 * @throws InvalidInputException if the times do not increase or the model has no such parameter
	 */
	public TissueCurve(final KineticModel model, final ArterialInput input, final double[] times,
		final List<Parameter> bounds)
	{
		this.model = model;
		final double[] checked = Times.checked("times", times);
		parameters = Bounds.replace(model.parameters(), bounds);
		delayed = parameters.size() > model.parameters().size();
		samples = times.length;
		this.times = checked;
		convolution = new ExponentialConvolution(input, checked);
		this.input = new double[samples];
		rise = new double[samples];
		final int exponentials = model.exponentials();
		convolved = new double[exponentials][samples];
		rateSlopes = new double[exponentials][samples];
		lastRates = new double[exponentials];
		response = new double[1 + 2 * exponentials];
		slopes = new double[model.parameters().size()][response.length];
		arrive(0);
		start = new LinearStart(this, model, input, checked, delayed ? parameters.get(parameters.size() - 1) : null);
	}

	@Override
	public List<Parameter> parameters() {
		return parameters;
	}

	@Override
	public List<Derived> derived() {
		return model.derived();
	}

	@Override
	public int samples() {
		return samples;
	}

	@Override
	public void curve(final double[] p, final double[] curve) {
		respond(p);
		final double plasma = response[0];
		final double[] first = convolved[0];
		final double amplitude = response[1];
		for (int i = 0; i < samples; i++) {
			curve[i] = plasma * input[i] + amplitude * first[i];
		}
		for (int e = 1; e < convolved.length; e++) {
			add(response[1 + 2 * e], convolved[e], curve);
		}
	}

	@Override
	public void derivatives(final double[] p, final double[][] derivatives) {
		respond(p);
		model.slopes(p, slopes);
		for (int k = 0; k < slopes.length; k++) {
			final double[] slope = slopes[k];
			final double[] derivative = derivatives[k];
			final double plasma = slope[0];
			final double first = slope[1];
			final double rate = response[1] * slope[2];
			for (int i = 0; i < samples; i++) {
				derivative[i] = plasma * input[i] + first * convolved[0][i] + rate * rateSlopes[0][i];
			}
			for (int e = 1; e < convolved.length; e++) {
				add(slope[1 + 2 * e], convolved[e], derivative);
				add(response[1 + 2 * e] * slope[2 + 2 * e], rateSlopes[e], derivative);
			}
		}
		if (delayed) delaySlope(derivatives[slopes.length]);
	}

	/** A later arrival moves the curve along the time axis, against its slope. */
	private void delaySlope(final double[] derivative) {
		for (int i = 0; i < samples; i++) {
			double slope = response[0] * rise[i];
			for (int e = 0; e < convolved.length; e++) {
				slope += response[1 + 2 * e] * (input[i] - response[2 + 2 * e] * convolved[e][i]);
			}
			derivative[i] = -slope;
		}
	}

	private static void add(final double factor, final double[] values, final double[] sum) {
		if (factor == 0) return;
		for (int i = 0; i < sum.length; i++) {
			sum[i] += factor * values[i];
		}
	}

	@Override
	public FitStatus start(final double[] measured, final double[] p) {
		return start.find(measured, p);
	}

	@Override
	public Optional<BlockModel> blocks() {
		if (lastDelay != 0) arrive(0);
		final int exponentials = model.exponentials();
		if (delayed) return Optional.of(new TissueBlock(model, start.blocks(convolution), new OwnArrivals(exponentials,
			convolution, times), true, Optional.empty()));
		final SharedArrival shared = new SharedArrival(exponentials, convolution, input, SharedArrival.work(exponentials,
			convolution), true);
		return Optional.of(new TissueBlock(model, start.blocks(convolution), shared, false, shared.shape(model)));
	}

	/** Convolves the input with each exponential that is not that of the last call. */
	private void respond(final double[] p) {
		if (delayed && p[slopes.length] != lastDelay) arrive(p[slopes.length]);
		model.response(p, response);
		for (int e = 0; e < convolved.length; e++) {
			final double rate = response[2 + 2 * e];
			if (rate == lastRates[e]) continue;
			convolution.with(rate, convolved[e], rateSlopes[e]);
			lastRates[e] = rate;
		}
	}

	private void arrive(final double delay) {
		convolution.delay(delay);
		convolution.input(input, rise);
		lastDelay = delay;
		Arrays.fill(lastRates, Double.NaN);
	}
}
