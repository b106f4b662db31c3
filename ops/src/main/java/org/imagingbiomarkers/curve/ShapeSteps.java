package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * The steps of Gauss and Newton for the numbers of many {@link BlockShape}s, whose factors, and shares of a common curve,
 * are always the best ones. All follows from sums of products of the measured curve, the shape and its slope, without
 * their parts along the common curve.
 */
final class ShapeSteps {

	private final BlockShape shapes;
	private final double[] common;
	private final double commonSquares;
	private final double[] shape;
	private final double[] slope;
	private final double[] measuredShape;
	private final double[] measuredSlope;
	private final double[] shapeShape;
	private final double[] shapeSlope;
	private final double[] slopeSlope;
	private final double[] commonShape;
	private final double[] commonSlope;
	private final double[][] sums;
	/** Of each curve: the step to where its cost would be least if the shape changed along its slope. */
	final double[] step;
	/** The best factor, and how it changes with the number. */
	final double[] factor;
	final double[] factorSlope;
	/** The best share of the common curve, and how it changes with the number. */
	final double[] share;
	final double[] shareSlope;
	/** The sum of squared residuals, from the sums. */
	final double[] cost;
	/** The square of the number's standard error, times the degrees of freedom. */
	final double[] variance;

	/** @param length of the planes */
	ShapeSteps(final BlockShape shapes, final int length) {
		this.shapes = shapes;
		common = shapes.common();
		commonSquares = Arrays.stream(common).map(value -> value * value).sum();
		shape = new double[length];
		slope = new double[length];
		measuredShape = new double[length];
		measuredSlope = new double[length];
		shapeShape = new double[length];
		shapeSlope = new double[length];
		slopeSlope = new double[length];
		commonShape = new double[length];
		commonSlope = new double[length];
		sums = new double[][] { measuredShape, measuredSlope, shapeShape, shapeSlope, slopeSlope, commonShape, commonSlope };
		step = new double[length];
		factor = new double[length];
		factorSlope = new double[length];
		share = new double[length];
		shareSlope = new double[length];
		cost = new double[length];
		variance = new double[length];
	}

	/** The sum of squares of what a measured curve has beside the common one, of which all have that sum and product. */
	double squaresBeside(final double squares, final double along) {
		return common.length == 0 ? squares : squares - along * along / commonSquares;
	}

	/** The product of a measured curve with the common one; 0 where there is none. */
	double alongCommon(final double[][] measured, final int lane) {
		double sum = 0;
		for (int i = 0; i < common.length; i++) {
			sum += common[i] * measured[i][lane];
		}
		return sum;
	}

	/**
	 * Computes all that for some numbers.
	 *
	 * @param squares of the measured curves: {@link #squaresBeside}
	 * @param along their products with the common one: {@link #alongCommon}
	 */
	void compute(final double[][] measured, final double[][] covariates, final double[] squares, final double[] along,
		final double[] numbers, final int count)
	{
		shapes.prepare(numbers, covariates, count);
		for (final double[] sum : sums) {
			Arrays.fill(sum, 0, count, 0);
		}
		for (int i = 0; i < measured.length; i++) {
			shapes.sample(i, shape, slope, count);
			add(measured[i], shape, slope, measuredShape, measuredSlope, shapeShape, shapeSlope, slopeSlope, count);
			if (common.length > 0) addCommon(common[i], shape, slope, commonShape, commonSlope, count);
		}
		if (common.length > 0) {
			leaveOut(along, commonShape, commonSquares, measuredShape, count);
			leaveOut(along, commonSlope, commonSquares, measuredSlope, count);
			leaveOut(commonShape, commonShape, commonSquares, shapeShape, count);
			leaveOut(commonShape, commonSlope, commonSquares, shapeSlope, count);
			leaveOut(commonSlope, commonSlope, commonSquares, slopeSlope, count);
		}
		factors(measuredShape, measuredSlope, shapeShape, shapeSlope, factor, factorSlope, count);
		steps(measuredSlope, shapeShape, shapeSlope, slopeSlope, factor, step, count);
		variances(squares, measuredShape, shapeShape, shapeSlope, slopeSlope, factor, cost, variance, count);
		if (common.length > 0) shares(along, commonShape, commonSlope, count);
	}

	private static void add(final double[] measured, final double[] shape, final double[] slope,
		final double[] measuredShape, final double[] measuredSlope, final double[] shapeShape, final double[] shapeSlope,
		final double[] slopeSlope, final int count)
	{
		for (int v = 0; v < count; v++) {
			measuredShape[v] += measured[v] * shape[v];
			measuredSlope[v] += measured[v] * slope[v];
			shapeShape[v] += shape[v] * shape[v];
			shapeSlope[v] += shape[v] * slope[v];
			slopeSlope[v] += slope[v] * slope[v];
		}
	}

	private static void addCommon(final double common, final double[] shape, final double[] slope,
		final double[] commonShape, final double[] commonSlope, final int count)
	{
		for (int v = 0; v < count; v++) {
			commonShape[v] += common * shape[v];
			commonSlope[v] += common * slope[v];
		}
	}

	/** The product of what two curves have beside the common one. */
	private static void leaveOut(final double[] a, final double[] b, final double squares, final double[] product,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			product[v] -= a[v] * b[v] / squares;
		}
	}

	private static void factors(final double[] measuredShape, final double[] measuredSlope, final double[] shapeShape,
		final double[] shapeSlope, final double[] factor, final double[] factorSlope, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double best = measuredShape[v] / shapeShape[v];
			factor[v] = best;
			factorSlope[v] = (measuredSlope[v] - 2 * best * shapeSlope[v]) / shapeShape[v];
		}
	}

	private static void steps(final double[] measuredSlope, final double[] shapeShape, final double[] shapeSlope,
		final double[] slopeSlope, final double[] factor, final double[] step, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double across = slopeSlope[v] - shapeSlope[v] * shapeSlope[v] / shapeShape[v];
			step[v] = (measuredSlope[v] - factor[v] * shapeSlope[v]) / (factor[v] * across);
		}
	}

	private static void variances(final double[] squares, final double[] measuredShape, final double[] shapeShape,
		final double[] shapeSlope, final double[] slopeSlope, final double[] factor, final double[] cost,
		final double[] variance, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double across = slopeSlope[v] - shapeSlope[v] * shapeSlope[v] / shapeShape[v];
			final double rest = Math.max(0, squares[v] - factor[v] * measuredShape[v]);
			cost[v] = rest;
			variance[v] = rest / (factor[v] * factor[v] * across);
		}
	}

	private void shares(final double[] along, final double[] ofShape, final double[] ofSlope, final int count) {
		for (int v = 0; v < count; v++) {
			share[v] = (along[v] - factor[v] * ofShape[v]) / commonSquares;
			shareSlope[v] = -(factorSlope[v] * ofShape[v] + factor[v] * ofSlope[v]) / commonSquares;
		}
	}
}
