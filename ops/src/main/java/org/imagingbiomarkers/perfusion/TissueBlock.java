package org.imagingbiomarkers.perfusion;

import java.util.Arrays;
import java.util.Optional;

import org.imagingbiomarkers.curve.BlockModel;
import org.imagingbiomarkers.curve.BlockShape;
import org.imagingbiomarkers.curve.CurveBlock;

/** {@link TissueCurve} of many curves at once, which share their input and its arrival. */
final class TissueBlock implements BlockModel {

	private final KineticModel model;
	private final LinearStartBlock start;
	private final double[] input;
	private final ExponentialConvolution convolution;
	private final ConvolutionBlock[] convolutions;
	private final int size;
	private final double[] p;
	private final double[] response;
	private final double[][] slopes;
	/** The same of many curves: the slopes of a rate times the amplitude. */
	private final double[][] responses;
	private final double[][][] slopesOf;
	/** Whether a slope is 0 in all curves, as most are in all models. */
	private final boolean[][] zero;

	/** @param input at each time, as it arrives */
	TissueBlock(final KineticModel model, final LinearStartBlock start, final ExponentialConvolution convolution,
		final double[] input)
	{
		this.model = model;
		this.start = start;
		this.input = input.clone();
		this.convolution = convolution;
		size = model.parameters().size();
		convolutions = new ConvolutionBlock[model.exponentials()];
		for (int e = 0; e < convolutions.length; e++) {
			convolutions[e] = new ConvolutionBlock(convolution, input.length);
		}
		p = new double[size];
		response = new double[1 + 2 * convolutions.length];
		slopes = new double[size][response.length];
		responses = new double[response.length][CurveBlock.PLANE_LENGTH];
		slopesOf = new double[size][response.length][CurveBlock.PLANE_LENGTH];
		zero = new boolean[size][response.length];
	}

	@Override
	public void start(final CurveBlock block) {
		start.find(block);
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
		for (int e = 0; e < convolutions.length; e++) {
			convolutions[e].start(responses[2 + 2 * e], count);
		}
	}

	@Override
	public Optional<BlockShape> shapes() {
		return model.oneRate().map(rate -> new RateShape(model, rate.inverse(), convolutions[0], rate.known().map(this::known)
			.orElse(BlockShape.NOTHING)));
	}

	private double[] known(final KineticModel.LinearTerm term) {
		if (term == KineticModel.LinearTerm.INPUT) return input;
		final double[] integral = new double[input.length];
		convolution.with(0, integral, new double[input.length]);
		return integral;
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
		multiply(input[i], responses[0], curve, count);
		for (int k = 0; k < size; k++) {
			if (zero[k][0]) Arrays.fill(derivatives[k], 0, count, 0);
			else multiply(input[i], slopesOf[k][0], derivatives[k], count);
		}
		for (int e = 0; e < convolutions.length; e++) {
			convolutions[e].goTo(i, count);
			final double[] value = convolutions[e].value(i);
			final double[] slope = convolutions[e].slope(i);
			final int amplitude = 1 + 2 * e;
			final int rate = 2 + 2 * e;
			add(responses[amplitude], value, curve, count);
			for (int k = 0; k < size; k++) {
				if (!zero[k][amplitude]) add(slopesOf[k][amplitude], value, derivatives[k], count);
				if (!zero[k][rate]) add(slopesOf[k][rate], slope, derivatives[k], count);
			}
		}
	}

	private static void multiply(final double by, final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = by * values[v];
		}
	}

	private static void add(final double[] factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor[v] * values[v];
		}
	}
}
