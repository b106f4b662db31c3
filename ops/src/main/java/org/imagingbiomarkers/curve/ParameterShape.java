package org.imagingbiomarkers.curve;

/** The {@link BlockShape} of a model with one parameter and a factor: the parameter is the number. */
final class ParameterShape implements BlockShape {

	private final BlockModel model;
	private final Parameter parameter;
	private final double[][] numbers = new double[1][];
	private final double[][] slopes = new double[1][];

	ParameterShape(final BlockModel model, final Parameter parameter) {
		this.model = model;
		this.parameter = parameter;
	}

	@Override
	public boolean isNumber(final double number) {
		return number > parameter.lower() && number < parameter.upper();
	}

	@Override
	public double number(final double[] parameters) {
		return Math.min(parameter.upper(), Math.max(parameter.lower(), parameters[0]));
	}

	@Override
	public void parameters(final double number, final double factor, final double share, final double[] parameters) {
		parameters[0] = number;
		parameters[1] = factor;
	}

	@Override
	public void prepare(final double[] values, final double[][] covariates, final int count) {
		numbers[0] = values;
		model.prepare(numbers, covariates, count);
	}

	@Override
	public void sample(final int i, final double[] shape, final double[] slope, final int count) {
		slopes[0] = slope;
		model.sample(i, shape, slopes, count);
	}
}
