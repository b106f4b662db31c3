package org.imagingbiomarkers.curve;

/**
 * The small symmetric system J'J of a least-squares problem, solved by Cholesky's decomposition. Rows and columns are
 * scaled to a unit diagonal first, because parameters differ by many orders of magnitude (a signal of 1000 beside a
 * diffusivity of 0.001).
 */
final class NormalEquations {

	/** A pivot below this share of its scaled diagonal of 1 counts as a linearly dependent parameter. */
	static final double MIN_PIVOT = 1e-14;

	private final int size;
	private final double[][] factor;
	private final double[] scale;
	private final double[] work;

	NormalEquations(final int size) {
		this.size = size;
		factor = new double[size][size];
		scale = new double[size];
		work = new double[size];
	}

	/**
	 * Decomposes the system.
	 *
	 * @param matrix symmetric; only its lower triangle is read
	 * @param damping added to the scaled diagonal
	 * @param fixed parameters that take no part
	 * @return false where the rest is linearly dependent
	 */
	boolean decompose(final double[][] matrix, final double damping, final boolean[] fixed) {
		for (int i = 0; i < size; i++) {
			final double diagonal = matrix[i][i];
			if (!fixed[i] && !(diagonal > 0 && diagonal < Double.POSITIVE_INFINITY)) return false;
			scale[i] = fixed[i] ? 0 : 1 / Math.sqrt(diagonal);
		}
		for (int i = 0; i < size; i++) {
			for (int j = 0; j <= i; j++) {
				double sum = i == j ? 1 + damping : matrix[i][j] * scale[i] * scale[j];
				for (int k = 0; k < j; k++) {
					sum -= factor[i][k] * factor[j][k];
				}
				if (i != j) factor[i][j] = sum / factor[j][j];
				else if (sum > MIN_PIVOT) factor[i][i] = Math.sqrt(sum);
				else return false;
			}
		}
		return true;
	}

	/** Solves the decomposed system for one right-hand side; fixed parameters get 0. */
	void solve(final double[] right, final double[] solution) {
		for (int i = 0; i < size; i++) {
			double sum = right[i] * scale[i];
			for (int k = 0; k < i; k++) {
				sum -= factor[i][k] * work[k];
			}
			work[i] = sum / factor[i][i];
		}
		for (int i = size - 1; i >= 0; i--) {
			double sum = work[i];
			for (int k = i + 1; k < size; k++) {
				sum -= factor[k][i] * work[k];
			}
			work[i] = sum / factor[i][i];
			solution[i] = work[i] * scale[i];
		}
	}
}
