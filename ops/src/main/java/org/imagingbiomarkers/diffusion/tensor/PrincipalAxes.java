package org.imagingbiomarkers.diffusion.tensor;

/**
 * Eigenvalues and eigenvectors of one symmetric 3 x 3 matrix after another, without allocation: Jacobi's rotations (Golub
 * and Van Loan, Matrix Computations, 4th edition, section 8.5), which are exact to rounding also where eigenvalues are
 * equal.
 */
final class PrincipalAxes {

	private static final int SIZE = 3;
	private static final int MAX_SWEEPS = 30;
	/** Off-diagonal elements of this share of the diagonal do not change it. */
	private static final double NEGLIGIBLE = 1e-17;
	private static final int[][] PAIRS = { { 0, 1 }, { 0, 2 }, { 1, 2 } };

	private final double[][] a = new double[SIZE][SIZE];
	private final double[][] v = new double[SIZE][SIZE];
	private final int[] order = new int[SIZE];

	/** Decomposes a matrix of its elements xx, yy, zz, xy, xz and yz. */
	void decompose(final double... elements) {
		for (int i = 0; i < SIZE; i++) {
			for (int j = 0; j < SIZE; j++) {
				v[i][j] = i == j ? 1 : 0;
			}
			a[i][i] = elements[i];
			order[i] = i;
		}
		a[0][1] = elements[3];
		a[0][2] = elements[4];
		a[1][2] = elements[5];
		for (int sweep = 0; sweep < MAX_SWEEPS && !isDiagonal(); sweep++) {
			for (final int[] pair : PAIRS) {
				rotate(pair[0], pair[1]);
			}
		}
		sort(0, 1);
		sort(1, 2);
		sort(0, 1);
	}

	private boolean isDiagonal() {
		final double off = Math.abs(a[0][1]) + Math.abs(a[0][2]) + Math.abs(a[1][2]);
		return !(off > NEGLIGIBLE * (Math.abs(a[0][0]) + Math.abs(a[1][1]) + Math.abs(a[2][2])));
	}

	private void rotate(final int p, final int q) {
		final double apq = a[p][q];
		if (apq == 0) return;
		final double theta = (a[q][q] - a[p][p]) / (2 * apq);
		final double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(1 + theta * theta));
		final double c = 1 / Math.sqrt(1 + t * t);
		final double s = t * c;
		a[p][p] -= t * apq;
		a[q][q] += t * apq;
		a[p][q] = 0;
		final int r = SIZE - p - q;
		final double arp = upper(r, p);
		final double arq = upper(r, q);
		setUpper(r, p, c * arp - s * arq);
		setUpper(r, q, s * arp + c * arq);
		for (int i = 0; i < SIZE; i++) {
			final double vip = v[i][p];
			final double viq = v[i][q];
			v[i][p] = c * vip - s * viq;
			v[i][q] = s * vip + c * viq;
		}
	}

	private double upper(final int i, final int j) {
		return i < j ? a[i][j] : a[j][i];
	}

	private void setUpper(final int i, final int j, final double value) {
		if (i < j) a[i][j] = value;
		else a[j][i] = value;
	}

	private void sort(final int first, final int second) {
		if (a[order[first]][order[first]] >= a[order[second]][order[second]]) return;
		final int swapped = order[first];
		order[first] = order[second];
		order[second] = swapped;
	}

	/** An eigenvalue of the last matrix: the largest, the middle one, or the smallest. */
	double value(final int rank) {
		return a[order[rank]][order[rank]];
	}

	/**
	 * A component of the eigenvector of an eigenvalue. Of the two directions along its line it has the one in which its
	 * largest component is positive.
	 */
	double component(final int rank, final int axis) {
		final int column = order[rank];
		double largest = 0;
		for (int i = 0; i < SIZE; i++) {
			if (Math.abs(v[i][column]) > Math.abs(largest)) largest = v[i][column];
		}
		return largest < 0 ? -v[axis][column] : v[axis][column];
	}
}
