package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.Arrays;

import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of Q(i, j) =
 * sum over k of p(i, k) p(j, k) / (px(i) py(k)).
 * <p>
 * Q has the eigenvalues of S S' with S(i, j) = p(i, j) / root(px(i) py(j)); that of the largest, 1, has the vector
 * root(px). Without it, the largest that is left is found by Lanczos' method.
 * </p>
 */
final class MaximalCorrelation {

	/** Steps after which the largest eigenvalue has converged for any matrix. */
	private static final int MAX_STEPS = 120;
	private static final double NOTHING_LEFT = 1e-13;

	private MaximalCorrelation() {}

	static double of(final double[][] p, final double[] rows, final double[] columns) {
		final int size = p.length;
		if (size < 2) return 1;
		final double[][] scaled = new double[size][size];
		final double[] first = new double[size];
		for (int i = 0; i < size; i++) {
			first[i] = Math.sqrt(rows[i]);
			for (int j = 0; j < size; j++) {
				if (p[i][j] > 0) scaled[i][j] = p[i][j] / Math.sqrt(rows[i] * columns[j]);
			}
		}
		final int steps = Math.min(size - 1, MAX_STEPS);
		final double[][] basis = new double[steps][];
		final double[] diagonal = new double[steps];
		final double[] beside = new double[steps];
		double[] vector = new double[size];
		for (int i = 0; i < size; i++) {
			// A deterministic start with a component along every eigenvector.
			vector[i] = 1 + Math.sin(1 + 7.0 * i);
		}
		int used = 0;
		for (int step = 0; step < steps; step++) {
			orthogonalize(vector, first, basis, used);
			final double length = length(vector);
			if (step > 0) beside[step - 1] = length;
			if (length < NOTHING_LEFT) break;
			for (int i = 0; i < size; i++) {
				vector[i] /= length;
			}
			basis[used++] = vector;
			final double[] image = times(scaled, vector);
			diagonal[step] = dot(vector, image);
			vector = image;
		}
		if (used == 0) return 0;
		if (used == 1) return Math.sqrt(Math.max(0, diagonal[0]));
		final double[] main = Arrays.copyOf(diagonal, used);
		final double[] secondary = Arrays.copyOf(beside, used - 1);
		double largest = 0;
		for (final double value : new EigenDecomposition(main, secondary).getRealEigenvalues()) {
			largest = Math.max(largest, value);
		}
		return Math.sqrt(largest);
	}

	/** Orthogonalizes twice, because rounding leaves a remainder the first time. */
	private static void orthogonalize(final double[] vector, final double[] first, final double[][] basis, final int used) {
		for (int round = 0; round < 2; round++) {
			subtract(vector, first);
			for (int b = 0; b < used; b++) {
				subtract(vector, basis[b]);
			}
		}
	}

	private static void subtract(final double[] vector, final double[] unit) {
		final double along = dot(vector, unit);
		for (int i = 0; i < vector.length; i++) {
			vector[i] -= along * unit[i];
		}
	}

	/** S S' times a vector. */
	private static double[] times(final double[][] s, final double[] vector) {
		final double[] between = new double[vector.length];
		for (int i = 0; i < vector.length; i++) {
			for (int j = 0; j < vector.length; j++) {
				between[j] += s[i][j] * vector[i];
			}
		}
		final double[] image = new double[vector.length];
		for (int i = 0; i < vector.length; i++) {
			image[i] = dot(s[i], between);
		}
		return image;
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	private static double length(final double[] vector) {
		return Math.sqrt(dot(vector, vector));
	}
}
