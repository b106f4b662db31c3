package org.imagingbiomarkers.curve;

import java.util.Arrays;

/**
 * The sum of squared residuals of many curves, with the normal equations of their linearized models: what each step of a
 * {@link BlockSearch} needs. Where the last parameter of the model is a factor, it is always the best one for the others:
 * {@link VariableProjection}.
 */
final class BlockResiduals {

	private final BlockModel model;
	private final int size;
	private final boolean projected;
	private final int samples;
	/** For each sampling point, where the factor is projected, otherwise of the present one. */
	private final double[][] shapes;
	private final double[][][] slopes;
	private final double[] residual;
	private final double[] squares;
	private final double[][] along;

	/**
	 * @param size number of parameters that are searched for
	 * @param projected whether there is one more, a factor
	 * @param lanes the most curves at once
	 */
	BlockResiduals(final BlockModel model, final int samples, final int size, final boolean projected, final int lanes) {
		this.model = model;
		this.size = size;
		this.projected = projected;
		this.samples = samples;
		shapes = new double[projected ? samples : 1][lanes];
		slopes = new double[projected ? samples : 1][size][lanes];
		residual = new double[lanes];
		squares = new double[lanes];
		along = new double[size][lanes];
	}

	/** Computes all that for some parameters. */
	void evaluate(final double[][] measured, final double[][] covariates, final double[][] parameters, final int count,
		final BlockLinearization result)
	{
		model.prepare(parameters, covariates, count);
		result.clear(count);
		final double[] factor = result.factor;
		final double[] cost = result.cost;
		if (projected) project(measured, factor, count);
		for (int i = 0; i < samples; i++) {
			final double[] shape = shapes[projected ? i : 0];
			final double[][] slope = slopes[projected ? i : 0];
			if (projected) {
				residuals(measured[i], factor, shape, residual, cost, count);
				for (int k = 0; k < size; k++) {
					projectSlope(slope[k], factor, along[k], shape, count);
				}
			}
			else {
				model.sample(i, shape, slope, count);
				residuals(measured[i], shape, residual, cost, count);
			}
			for (int k = 0; k < size; k++) {
				addProducts(slope[k], residual, result.gradient[k], result.normal[k][k], count);
				for (int l = 0; l < k; l++) {
					addProduct(slope[k], slope[l], result.normal[k][l], count);
				}
			}
		}
	}

	/** Finds the best factors, and how much of each derivative is along the curve for a factor of 1. */
	private void project(final double[][] measured, final double[] factor, final int count) {
		Arrays.fill(factor, 0, count, 0);
		Arrays.fill(squares, 0, count, 0);
		for (int k = 0; k < size; k++) {
			Arrays.fill(along[k], 0, count, 0);
		}
		for (int i = 0; i < samples; i++) {
			model.sample(i, shapes[i], slopes[i], count);
			addProducts(shapes[i], measured[i], factor, squares, count);
			for (int k = 0; k < size; k++) {
				addProduct(slopes[i][k], shapes[i], along[k], count);
			}
		}
		quotients(factor, squares, count);
		for (int k = 0; k < size; k++) {
			shares(factor, squares, along[k], count);
		}
	}

	/** Without a curve, or with one that lies against the measured one, the factor is 0. */
	private static void quotients(final double[] products, final double[] squares, final int count) {
		for (int v = 0; v < count; v++) {
			products[v] = Math.max(0, products[v]) / Math.max(Double.MIN_NORMAL, squares[v]);
		}
	}

	private static void shares(final double[] factor, final double[] squares, final double[] along, final int count) {
		for (int v = 0; v < count; v++) {
			along[v] = factor[v] * along[v] / Math.max(Double.MIN_NORMAL, squares[v]);
		}
	}

	private static void residuals(final double[] measured, final double[] factor, final double[] shape,
		final double[] residual, final double[] cost, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double r = measured[v] - factor[v] * shape[v];
			residual[v] = r;
			cost[v] += r * r;
		}
	}

	private static void residuals(final double[] measured, final double[] curve, final double[] residual,
		final double[] cost, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double r = measured[v] - curve[v];
			residual[v] = r;
			cost[v] += r * r;
		}
	}

	private static void projectSlope(final double[] slope, final double[] factor, final double[] share,
		final double[] shape, final int count)
	{
		for (int v = 0; v < count; v++) {
			slope[v] = factor[v] * slope[v] - share[v] * shape[v];
		}
	}

	/** Adds to one sum the products with other numbers, and to the other the squares. */
	private static void addProducts(final double[] values, final double[] others, final double[] products,
		final double[] squares, final int count)
	{
		for (int v = 0; v < count; v++) {
			products[v] += values[v] * others[v];
			squares[v] += values[v] * values[v];
		}
	}

	private static void addProduct(final double[] values, final double[] others, final double[] products, final int count) {
		for (int v = 0; v < count; v++) {
			products[v] += values[v] * others[v];
		}
	}
}
