package org.imagingbiomarkers.model.support;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.model.FeatureMatrix;
import org.imagingbiomarkers.model.binary.BinaryOutcome;

/**
 * The widest margin between two classes, with rows on the wrong side at a cost. Cortes and Vapnik 1995,
 * doi:10.1007/BF00994018. The solution of LIBSVM's C-SVC; deterministic.
 *
 * @param names of the features
 * @param kernel between rows
 * @param vectors features of the rows that carry the margin
 * @param weights one per such row, negative for the class without the outcome
 * @param bias added to the weighted kernels
 */
public record SupportVectorMachine(List<String> names, Kernel kernel, double[][] vectors, double[] weights, double bias) {

	/** The kernels of all pairs of rows are kept in memory. */
	public static final int MAX_ROWS = 4000;

	/** @throws InvalidInputException if parts do not go together */
	public SupportVectorMachine {
		names = List.copyOf(names);
		if (vectors.length != weights.length) {
			throw new InvalidInputException("There are " + vectors.length + " support vectors with " + weights.length +
				" weights, but each needs one.");
		}
		for (final double[] vector : vectors) {
			if (vector.length != names.size()) {
				throw new InvalidInputException("A support vector has " + vector.length + " values for " + names.size() +
					" features, but each feature needs one.");
			}
		}
	}

	/**
	 * Fits to complete rows; features should be standardized.
	 *
	 * @param cost of a row on the wrong side of the margin, above 0
	 */
	public static SupportVectorMachine fit(final FeatureMatrix features, final BinaryOutcome outcome, final Kernel kernel,
		final double cost)
	{
		outcome.requireBothClasses();
		final int n = outcome.count();
		if (features.rows() != n || n > MAX_ROWS) {
			throw new InvalidInputException("There are " + features.rows() + " rows of features for " + n +
				" outcomes, but each outcome needs one, and at most " + MAX_ROWS + " may be.");
		}
		if (!(cost > 0)) throw new InvalidInputException("The cost is " + cost + ", but must be above 0.");
		final double[][] rows = rows(features, features.names());
		for (int i = 0; i < n; i++) {
			for (int f = 0; f < rows[i].length; f++) {
				if (!Double.isFinite(rows[i][f])) {
					throw new InvalidInputException("The feature \"" + features.names().get(f) + "\" is missing in row " + (i + 1) +
						", but a support vector machine is fitted to complete rows: impute it.");
				}
			}
		}
		final double[][] kernels = new double[n][n];
		for (int i = 0; i < n; i++) {
			for (int j = 0; j <= i; j++) {
				kernels[i][j] = kernel.of(rows[i], rows[j]);
				kernels[j][i] = kernels[i][j];
			}
		}
		final MarginSolver solver = new MarginSolver(kernels, outcome.happened(), cost);
		solver.solve();
		final double[] weights = solver.signedWeights();
		final int[] carrying = IntStream.range(0, n).filter(i -> weights[i] != 0).toArray();
		return new SupportVectorMachine(features.names(), kernel, Arrays.stream(carrying).mapToObj(i -> rows[i]).toArray(
			double[][]::new), Arrays.stream(carrying).mapToDouble(i -> weights[i]).toArray(), solver.bias());
	}

	private static double[][] rows(final FeatureMatrix features, final List<String> names) {
		final double[][] columns = names.stream().map(features::column).toArray(double[][]::new);
		final double[][] rows = new double[features.rows()][columns.length];
		for (int f = 0; f < columns.length; f++) {
			for (int i = 0; i < rows.length; i++) {
				rows[i][f] = columns[f][i];
			}
		}
		return rows;
	}

	/** On which side of the border each row lies, and how far: above 0 with the outcome, 1 at the margin. */
	public double[] decisions(final FeatureMatrix features) {
		final double[][] rows = rows(features, names);
		final double[] decisions = new double[rows.length];
		for (int i = 0; i < rows.length; i++) {
			decisions[i] = bias;
			for (int v = 0; v < vectors.length; v++) {
				decisions[i] += weights[v] * kernel.of(vectors[v], rows[i]);
			}
		}
		return decisions;
	}

	/** Coefficients of the features where the kernel is linear. */
	public double[] coefficients() {
		final double[] coefficients = new double[names.size()];
		for (int v = 0; v < vectors.length; v++) {
			for (int f = 0; f < coefficients.length; f++) {
				coefficients[f] += weights[v] * vectors[v][f];
			}
		}
		return coefficients;
	}
}
