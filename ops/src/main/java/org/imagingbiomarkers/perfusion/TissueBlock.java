package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.BlockShape;
import org.imagingbiomarkers.curve.CurveBlock;

/** {@link TissueCurve} of many curves at once, which share their input. */
final class TissueBlock implements BlockModel {

	private final KineticModel model;
	private final Consumer<CurveBlock> start;
	private final ArrivalBlock arrival;
	private final boolean delayed;
	private final Optional<BlockShape> shape;
	private final int size;
	private final double[] p;
	private final double[] response;
	private final double[][] slopes;
	/** The same of many curves: the slopes of a rate times the amplitude. */
	private final double[][] responses;
	private final double[][][] slopesOf;
	/** Whether a slope is 0 in all curves, as most are in all models. */
	private final boolean[][] zero;
	/** Of one sample, whether anything has been added to a derivative. */
	private final boolean[] begun;

	/**
	 * @param start finds parameters to start from
	 * @param delayed whether there is one more parameter, the delay of each curve
	 * @param shape the curves as shapes, where they are
	 */
	TissueBlock(final KineticModel model, final Consumer<CurveBlock> start, final ArrivalBlock arrival,
		final boolean delayed, final Optional<BlockShape> shape)
	{
		this.model = model;
		this.start = start;
		this.arrival = arrival;
		this.delayed = delayed;
		this.shape = shape;
		size = model.parameters().size();
		p = new double[size];
		response = new double[1 + 2 * model.exponentials()];
		slopes = new double[size][response.length];
		responses = new double[response.length][CurveBlock.PLANE_LENGTH];
		slopesOf = new double[size][response.length][CurveBlock.PLANE_LENGTH];
		zero = new boolean[size][response.length];
		begun = new boolean[size];
	}

	@Override
	public void start(final CurveBlock block) {
		start.accept(block);
	}

	@Override
	public void prepare(final double[][] parameters, final double[][] covariates, final int count) {
		for (final boolean[] slope : zero) {
			Arrays.fill(slope, true);
		}
		for (int v = 0; v < count; v++) {
			for (int k = 0; k < size; k++) {
				p[k] = parameters[k][v];
			}
			model.response(p, response);
			model.slopes(p, slopes);
			keep(v);
		}
		arrival.start(responses, parameters, count);
	}

	@Override
	public Optional<BlockShape> shapes() {
		return shape;
	}

	private void keep(final int v) {
		for (int r = 0; r < response.length; r++) {
			responses[r][v] = response[r];
		}
		for (int k = 0; k < size; k++) {
			for (int r = 0; r < response.length; r++) {
				final boolean isRate = r > 0 && r % 2 == 0;
				final double slope = isRate ? response[r - 1] * slopes[k][r] : slopes[k][r];
				slopesOf[k][r][v] = slope;
				zero[k][r] &= slope == 0;
			}
		}
	}

	@Override
	public void sample(final int i, final double[] curve, final double[][] derivatives, final int count) {
		arrival.goTo(i, count);
		final double[] input = arrival.input();
		set(responses[0], input, curve, count);
		for (int k = 0; k < size; k++) {
			begun[k] = !zero[k][0];
			if (begun[k]) set(slopesOf[k][0], input, derivatives[k], count);
		}
		if (delayed) set(responses[0], arrival.rise(), derivatives[size], count);
		for (int e = 0; e < model.exponentials(); e++) {
			final double[] value = arrival.value(e);
			final double[] slope = arrival.slope(e);
			add(responses[1 + 2 * e], value, curve, count);
			for (int k = 0; k < size; k++) {
				derive(k, 1 + 2 * e, value, slope, derivatives[k], count);
			}
			if (delayed) addRise(responses[1 + 2 * e], input, responses[2 + 2 * e], value, derivatives[size], count);
		}
		if (delayed) negate(derivatives[size], count);
		for (int k = 0; k < size; k++) {
			if (!begun[k]) Arrays.fill(derivatives[k], 0, count, 0);
		}
	}

	/** Adds what an exponential changes with a parameter, by its amplitude and by its rate. */
	private void derive(final int k, final int amplitude, final double[] value, final double[] slope,
		final double[] derivative, final int count)
	{
		final double[] byAmplitude = slopesOf[k][amplitude];
		final double[] byRate = slopesOf[k][amplitude + 1];
		final boolean both = !zero[k][amplitude] && !zero[k][amplitude + 1];
		if (both && begun[k]) addBoth(byAmplitude, value, byRate, slope, derivative, count);
		else if (both) setBoth(byAmplitude, value, byRate, slope, derivative, count);
		else if (!zero[k][amplitude]) addOrSet(k, byAmplitude, value, derivative, count);
		else if (!zero[k][amplitude + 1]) addOrSet(k, byRate, slope, derivative, count);
		begun[k] |= !zero[k][amplitude] || !zero[k][amplitude + 1];
	}

	private void addOrSet(final int k, final double[] factor, final double[] values, final double[] derivative,
		final int count)
	{
		if (begun[k]) add(factor, values, derivative, count);
		else set(factor, values, derivative, count);
	}

	/** Adds how fast a convolution rises: a later arrival moves the curve along the time axis, against its slope. */
	private static void addRise(final double[] amplitude, final double[] input, final double[] rate, final double[] value,
		final double[] sum, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += amplitude[v] * (input[v] - rate[v] * value[v]);
		}
	}

	private static void negate(final double[] values, final int count) {
		for (int v = 0; v < count; v++) {
			values[v] = -values[v];
		}
	}

	private static void add(final double[] factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor[v] * values[v];
		}
	}

	private static void set(final double[] factor, final double[] values, final double[] product, final int count) {
		for (int v = 0; v < count; v++) {
			product[v] = factor[v] * values[v];
		}
	}

	private static void addBoth(final double[] a, final double[] ofA, final double[] b, final double[] ofB,
		final double[] sum, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] = sum[v] + a[v] * ofA[v] + b[v] * ofB[v];
		}
	}

	private static void setBoth(final double[] a, final double[] ofA, final double[] b, final double[] ofB,
		final double[] sum, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] = a[v] * ofA[v] + b[v] * ofB[v];
		}
	}
}
