package org.imagingbiomarkers.curve;

/**
 * Weighted linear least squares of one small problem after another, without allocation: the coefficients of given curves
 * whose sum comes closest to a measured one.
 */
public final class LinearLeastSquares {

	/** A share of its diagonal that is left of a basis curve, without those before it, below which it depends on them. */
	public static final double MIN_PIVOT = NormalEquations.MIN_PIVOT;

	private final double[][] basis;
	private final int size;
	private final double[][] normal;
	private final double[] right;
	private final boolean[] fixed;
	private final NormalEquations equations;

	/** @param basis the curves, each with one value per sampling point */
	public LinearLeastSquares(final double[]... basis) {
		this.basis = basis;
		size = basis.length;
		normal = new double[size][size];
		right = new double[size];
		fixed = new boolean[size];
		equations = new NormalEquations(size);
	}

	/**
	 * Fits one curve.
	 *
	 * @param measured one finite value a sampling point
	 * @param weights one per sampling point, not negative
	 * @param coefficients receives one per basis curve
	 * @return false where the samples do not determine the coefficients
	 */
	public boolean fit(final double[] measured, final double[] weights, final double[] coefficients) {
		for (int k = 0; k < size; k++) {
			final double[] bk = basis[k];
			double product = 0;
			for (int i = 0; i < measured.length; i++) {
				product += weights[i] * bk[i] * measured[i];
			}
			right[k] = product;
			for (int l = 0; l <= k; l++) {
				final double[] bl = basis[l];
				double sum = 0;
				for (int i = 0; i < measured.length; i++) {
					sum += weights[i] * bk[i] * bl[i];
				}
				normal[k][l] = sum;
			}
		}
		return solve(normal, right, coefficients);
	}

	/**
	 * Solves normal equations that are summed already.
	 *
	 * @param matrix products of the basis curves; only its lower triangle is read
	 * @param products of the basis curves with the measured one
	 * @param coefficients receives one per basis curve
	 * @return false where the samples do not determine the coefficients
	 */
	public boolean solve(final double[][] matrix, final double[] products, final double[] coefficients) {
		if (!equations.decompose(matrix, 0, fixed)) return false;
		equations.solve(products, coefficients);
		return true;
	}
}
