package org.imagingbiomarkers.perfusion;

import java.util.Arrays;

import org.imagingbiomarkers.curve.CurveBlock;
import org.imagingbiomarkers.curve.FitStatus;

/** {@link LinearStart} of many curves at once, for one delay. */
final class LinearStartBlock {

	/** Solves the linear problem of one curve. */
	interface Solver {

		/**
		 * Finds the parameters.
		 *
		 * @param normal sums of the products of all terms; only the lower triangle is read
		 * @param right sums of their products with the measured curve
		 * @param parameters receives one value each
		 */
		FitStatus solve(double[][] normal, double[] right, double[] parameters);
	}

	private final Solver solver;
	private final double[] times;
	/** For each term its values, null where it is an integral of the measured curve. */
	private double[][] known;
	private final boolean[] isTwice;
	private final int size;
	private final double[] once = new double[CurveBlock.PLANE_LENGTH];
	private final double[] twice = new double[CurveBlock.PLANE_LENGTH];
	private final double[] onceBefore = new double[CurveBlock.PLANE_LENGTH];
	private final double[][] products;
	private final double[][][] normal;
	private final double[] right;
	private final double[][] matrix;
	private final double[] found;

	LinearStartBlock(final Solver solver, final double[] times, final boolean[] isTwice, final int parameters) {
		this.solver = solver;
		this.times = times;
		this.isTwice = isTwice;
		size = isTwice.length;
		products = new double[size][CurveBlock.PLANE_LENGTH];
		normal = new double[size][size][CurveBlock.PLANE_LENGTH];
		right = new double[size];
		matrix = new double[size][size];
		found = new double[parameters];
	}

	/**
	 * Finds the parameters and the status of each curve.
	 *
	 * @param terms for each term its values, null where it is an integral of the measured curve
	 */
	void find(final CurveBlock block, final double[][] terms) {
		known = terms;
		final int count = block.count();
		sum(block.measured(), count);
		for (int v = 0; v < count; v++) {
			for (int k = 0; k < size; k++) {
				right[k] = products[k][v];
				for (int l = 0; l <= k; l++) {
					matrix[k][l] = known[k] != null && known[l] != null ? normal[k][l][0] : normal[k][l][v];
				}
			}
			block.setStatus(v, solver.solve(matrix, right, found));
			block.setParameters(v, found);
		}
	}

	/** Sums the products of all terms, those of known ones once for all curves. */
	private void sum(final double[][] measured, final int count) {
		for (int k = 0; k < size; k++) {
			Arrays.fill(products[k], 0, count, 0);
			for (int l = 0; l <= k; l++) {
				Arrays.fill(normal[k][l], 0, count, 0);
			}
		}
		Arrays.fill(once, 0, count, 0);
		Arrays.fill(twice, 0, count, 0);
		for (int i = 0; i < times.length; i++) {
			if (i > 0) integrate(measured, i, count);
			for (int k = 0; k < size; k++) {
				if (known[k] == null) add(term(k), measured[i], products[k], count);
				else add(known[k][i], measured[i], products[k], count);
				for (int l = 0; l <= k; l++) {
					if (known[k] != null && known[l] != null) normal[k][l][0] += known[k][i] * known[l][i];
					else if (known[k] != null) add(known[k][i], term(l), normal[k][l], count);
					else if (known[l] != null) add(known[l][i], term(k), normal[k][l], count);
					else add(term(k), term(l), normal[k][l], count);
				}
			}
		}
	}

	private double[] term(final int k) {
		return isTwice[k] ? twice : once;
	}

	/** Goes on with the integrals, by the trapezoidal rule. */
	private void integrate(final double[][] measured, final int i, final int count) {
		final double h = times[i] - times[i - 1];
		System.arraycopy(once, 0, onceBefore, 0, count);
		integrate(h, measured[i], measured[i - 1], once, count);
		integrate(h, once, onceBefore, twice, count);
	}

	private static void integrate(final double h, final double[] values, final double[] before, final double[] sum,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += h * (values[v] + before[v]) / 2;
		}
	}

	private static void add(final double factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor * values[v];
		}
	}

	private static void add(final double[] factors, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factors[v] * values[v];
		}
	}
}
