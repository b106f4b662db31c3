package org.imagingbiomarkers.radiomics.pyradiomics;

/**
 * The maximal correlation coefficient of a co-occurrence matrix: the root of the second largest eigenvalue of Q(i, j) =
 * sum over k of p(i, k) p(j, k) / (px(i) py(k)).
 * <p>
 * Q has the eigenvalues of S S' with S(i, j) = p(i, j) / root(px(i) py(j)); that of the largest, 1, has the vector
 * root(px). Without it, the largest that is left is found by Lanczos' method (doi:10.6028/jres.045.026), until it is
 * certain.
 * </p>
 */
final class MaximalCorrelation {

	/** Steps after which the largest eigenvalue has converged for any matrix. */
	private static final int MAX_STEPS = 120;
	/** Steps after which it is looked whether it has. */
	private static final int STEPS_BETWEEN = 4;
	private static final double NOTHING_LEFT = 1e-13;
	/** How far from an eigenvector the vector may be, relatively: the eigenvalue is off by about the square of it. */
	private static final double TOLERANCE = 1e-9;

	/** The rows of S and, times these, its columns. */
	private final double[][] rows;
	private final double[][] columns;
	/** The tridiagonal matrix of the steps so far. */
	private final double[] diagonal;
	private final double[] beside;

	private MaximalCorrelation(final double[][] rows, final double[][] columns, final int steps) {
		this.rows = rows;
		this.columns = columns;
		diagonal = new double[steps];
		beside = new double[steps + 1];
	}

	/**
	 * @param p probabilities of pairs of levels
	 * @param perRow their sums in each row
	 * @param perColumn and in each column
	 */
	static double of(final double[][] p, final double[] perRow, final double[] perColumn) {
		final int size = p.length;
		if (size < 2) return 1;
		final double[] first = new double[size];
		final double[] inverseRow = new double[size];
		final double[] inverseColumn = new double[size];
		for (int i = 0; i < size; i++) {
			first[i] = Math.sqrt(perRow[i]);
			inverseRow[i] = perRow[i] > 0 ? 1 / first[i] : 0;
			inverseColumn[i] = perColumn[i] > 0 ? 1 / Math.sqrt(perColumn[i]) : 0;
		}
		final double[][] rows = new double[size][size];
		final double[][] columns = new double[size][size];
		for (int i = 0; i < size; i++) {
			for (int j = 0; j < size; j++) {
				rows[i][j] = p[i][j] * inverseRow[i] * inverseColumn[j];
				columns[j][i] = rows[i][j];
			}
		}
		return new MaximalCorrelation(rows, columns, Math.min(size - 1, MAX_STEPS)).without(first);
	}

	/** The root of the largest eigenvalue whose vector is across the given one. */
	private double without(final double[] first) {
		final double[][] basis = new double[diagonal.length][];
		double[] vector = new double[first.length];
		for (int i = 0; i < vector.length; i++) {
			// A deterministic start with a component along every eigenvector.
			vector[i] = 1 + Math.sin(1 + 7.0 * i);
		}
		int used = 0;
		for (int step = 0; step < diagonal.length; step++) {
			orthogonalize(vector, first, basis, used);
			final double length = Math.sqrt(dot(vector, vector));
			beside[step] = length;
			if (length < NOTHING_LEFT || step > 0 && step % STEPS_BETWEEN == 0 && isFound(used, largest(used))) break;
			for (int i = 0; i < vector.length; i++) {
				vector[i] /= length;
			}
			basis[used++] = vector;
			// S S' times the vector.
			final double[] image = combined(columns, combined(rows, vector));
			diagonal[step] = dot(vector, image);
			vector = image;
		}
		return used == 0 ? 0 : Math.sqrt(Math.max(0, largest(used)));
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

	/** The sum of vectors, each times its weight. */
	private static double[] combined(final double[][] vectors, final double[] weights) {
		final double[] sum = new double[weights.length];
		int i = 0;
		for (; i + 3 < weights.length; i += 4) {
			add(sum, vectors[i], weights[i], vectors[i + 1], weights[i + 1]);
			add(sum, vectors[i + 2], weights[i + 2], vectors[i + 3], weights[i + 3]);
		}
		for (; i < weights.length; i++) {
			add(sum, vectors[i], weights[i], vectors[i], 0);
		}
		return sum;
	}

	private static void add(final double[] sum, final double[] a, final double timesA, final double[] b,
		final double timesB)
	{
		for (int j = 0; j < sum.length; j++) {
			sum[j] += a[j] * timesA + b[j] * timesB;
		}
	}

	/** In four sums at once, which need not wait for each other. */
	private static double dot(final double[] a, final double[] b) {
		double one = 0;
		double two = 0;
		double three = 0;
		double four = 0;
		int i = 0;
		for (; i + 3 < a.length; i += 4) {
			one += a[i] * b[i];
			two += a[i + 1] * b[i + 1];
			three += a[i + 2] * b[i + 2];
			four += a[i + 3] * b[i + 3];
		}
		for (; i < a.length; i++) {
			one += a[i] * b[i];
		}
		return one + two + (three + four);
	}

	/** The largest eigenvalue of the tridiagonal matrix, by halving the range it is in. */
	private double largest(final int steps) {
		double low = Double.NEGATIVE_INFINITY;
		double high = Double.NEGATIVE_INFINITY;
		for (int i = 0; i < steps; i++) {
			low = Math.max(low, diagonal[i]);
			high = Math.max(high, diagonal[i] + (i > 0 ? beside[i] : 0) + (i + 1 < steps ? beside[i + 1] : 0));
		}
		while (true) {
			final double middle = low + (high - low) / 2;
			if (!(middle > low && middle < high)) return middle;
			if (isAbove(middle, steps)) high = middle;
			else low = middle;
		}
	}

	/** Whether no eigenvalue is above a number (Sturm's sequence). */
	private boolean isAbove(final double number, final int steps) {
		double pivot = diagonal[0] - number;
		for (int i = 1; i < steps && pivot < 0; i++) {
			pivot = diagonal[i] - number - beside[i] * beside[i] / pivot;
		}
		return pivot < 0;
	}

	/** Whether the eigenvector of the tridiagonal matrix is one of S S': by its last component, on the way back. */
	private boolean isFound(final int steps, final double eigenvalue) {
		double after = 0;
		double here = 1;
		double squares = 1;
		for (int i = steps - 1; i > 0; i--) {
			final double before = ((eigenvalue - diagonal[i]) * here - (i + 1 < steps ? beside[i + 1] * after : 0)) / beside[i];
			after = here;
			here = before;
			squares += here * here;
		}
		return beside[steps] / Math.sqrt(squares) < TOLERANCE * eigenvalue;
	}
}
