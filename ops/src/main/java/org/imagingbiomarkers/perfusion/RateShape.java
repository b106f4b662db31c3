package org.imagingbiomarkers.perfusion;

import org.imagingbiomarkers.curve.BlockShape;

/**
 * Tissue curves as an input convolved with one exponential, whose rate is the number, beside a share of a known curve.
 */
final class RateShape implements BlockShape {

	private final KineticModel model;
	private final KineticModel.OneRate.Inverse inverse;
	private final ConvolutionBlock convolution;
	private final double[] common;
	private final double[] response;

	/** @param common the known curve at each time */
	RateShape(final KineticModel model, final KineticModel.OneRate.Inverse inverse, final ConvolutionBlock convolution,
		final double[] common)
	{
		this.model = model;
		this.inverse = inverse;
		this.convolution = convolution;
		this.common = common;
		response = new double[1 + 2 * model.exponentials()];
	}

	@Override
	public boolean isNumber(final double rate) {
		return rate > 0 && rate < Double.POSITIVE_INFINITY;
	}

	@Override
	public double number(final double[] parameters) {
		model.response(parameters, response);
		return response[2];
	}

	@Override
	public void parameters(final double rate, final double factor, final double share, final double[] parameters) {
		inverse.find(rate, factor, share, parameters);
	}

	@Override
	public double[] common() {
		return common;
	}

	@Override
	public void prepare(final double[] rates, final double[][] covariates, final int count) {
		convolution.start(rates, count);
	}

	@Override
	public void sample(final int i, final double[] shape, final double[] slope, final int count) {
		convolution.goTo(i, count);
		System.arraycopy(convolution.value(i), 0, shape, 0, count);
		System.arraycopy(convolution.slope(i), 0, slope, 0, count);
	}
}
