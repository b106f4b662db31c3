package org.imagingbiomarkers.curve;

import java.util.Arrays;

/** The {@link NormalEquations} of many curves, solved together, each as if it were alone. */
final class BlockEquations {

	private final int size;
	private final double[][][] factor;
	private final double[][] scale;
	private final double[][] work;
	private final double[] pivot;

	/** @param lanes the most curves at once */
	BlockEquations(final int size, final int lanes) {
		this.size = size;
		factor = new double[size][size][lanes];
		scale = new double[size][lanes];
		work = new double[size][lanes];
		pivot = new double[lanes];
	}

	/** Takes other equations, of which all parameters take part. */
	void setDiagonals(final double[][][] matrix, final int count) {
		for (int k = 0; k < size; k++) {
			inverseRoots(matrix[k][k], scale[k], count);
		}
	}

	/** Leaves a parameter of all curves out of the equations. */
	void fix(final int parameter, final int count) {
		Arrays.fill(scale[parameter], 0, count, 0);
	}

	/** Leaves a parameter of one curve out of the equations. */
	void fixOne(final int parameter, final int lane) {
		scale[parameter][lane] = 0;
	}

	/** Extends numbers to the size of others, those in units in which a parameter's diagonal is 1: 0 where it is fixed. */
	void extendByScaled(final int parameter, final double[] values, final double[] largest, final int count) {
		extend(values, scale[parameter], largest, count);
	}

	private static void extend(final double[] values, final double[] scale, final double[] largest, final int count) {
		for (int v = 0; v < count; v++) {
			largest[v] = Math.max(largest[v], Math.abs(values[v]) * scale[v]);
		}
	}

	/** Takes over one lane in place of another. */
	void copy(final int from, final int to) {
		for (final double[] plane : scale) {
			plane[to] = plane[from];
		}
	}

	/** Whether the last equations of a curve were those of linearly independent parameters. */
	boolean isSolved(final int lane) {
		return pivot[lane] > NormalEquations.MIN_PIVOT;
	}

	/**
	 * Solves the equations of all curves.
	 *
	 * @param matrix symmetric; only its lower triangle is read
	 * @param damping for each curve added to the scaled diagonal
	 * @param solution receives for each parameter one value per curve
	 */
	void solve(final double[][][] matrix, final double[] damping, final double[][] right, final double[][] solution,
		final int count)
	{
		Arrays.fill(pivot, 0, count, Double.POSITIVE_INFINITY);
		for (int i = 0; i < size; i++) {
			for (int j = 0; j < i; j++) {
				scaled(matrix[i][j], scale[i], scale[j], factor[i][j], count);
				for (int k = 0; k < j; k++) {
					subtract(factor[i][k], factor[j][k], factor[i][j], count);
				}
				divide(factor[i][j], factor[j][j], count);
			}
			diagonal(scale[i], damping, factor[i][i], count);
			for (int k = 0; k < i; k++) {
				subtract(factor[i][k], factor[i][k], factor[i][i], count);
			}
			roots(factor[i][i], pivot, count);
		}
		for (int i = 0; i < size; i++) {
			product(right[i], scale[i], work[i], count);
			for (int k = 0; k < i; k++) {
				subtract(factor[i][k], work[k], work[i], count);
			}
			divide(work[i], factor[i][i], count);
		}
		for (int i = size - 1; i >= 0; i--) {
			for (int k = i + 1; k < size; k++) {
				subtract(factor[k][i], work[k], work[i], count);
			}
			divide(work[i], factor[i][i], count);
			product(work[i], scale[i], solution[i], count);
		}
	}

	private static void inverseRoots(final double[] values, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = 1 / Math.sqrt(values[v]);
		}
	}

	/** The scaled diagonal is 1; a scale that is no number makes the pivot none. */
	private static void diagonal(final double[] scale, final double[] damping, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = 1 + damping[v] + 0 * scale[v];
		}
	}

	private static void scaled(final double[] values, final double[] a, final double[] b, final double[] result,
		final int count)
	{
		for (int v = 0; v < count; v++) {
			result[v] = values[v] * a[v] * b[v];
		}
	}

	private static void product(final double[] a, final double[] b, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] = a[v] * b[v];
		}
	}

	private static void subtract(final double[] a, final double[] b, final double[] result, final int count) {
		for (int v = 0; v < count; v++) {
			result[v] -= a[v] * b[v];
		}
	}

	private static void divide(final double[] values, final double[] divisors, final int count) {
		for (int v = 0; v < count; v++) {
			values[v] /= divisors[v];
		}
	}

	private static void roots(final double[] values, final double[] pivot, final int count) {
		for (int v = 0; v < count; v++) {
			pivot[v] = Math.min(pivot[v], values[v]);
			values[v] = Math.sqrt(values[v]);
		}
	}
}
