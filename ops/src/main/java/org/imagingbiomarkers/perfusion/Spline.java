package org.imagingbiomarkers.perfusion;

/** The natural cubic spline: the curve through given points that bends least. */
final class Spline {

	private Spline() {}

	/** The second derivative at each point, 0 at both ends: a tridiagonal system, solved by elimination. */
	static double[] curvatures(final double[] x, final double[] y) {
		final int n = x.length;
		final double[] diagonal = new double[n];
		final double[] curvatures = new double[n];
		for (int i = 1; i < n - 1; i++) {
			final double before = x[i] - x[i - 1];
			final double after = x[i + 1] - x[i];
			final double share = i == 1 ? 0 : before / diagonal[i - 1];
			diagonal[i] = 2 * (before + after) - share * before;
			curvatures[i] = 6 * ((y[i + 1] - y[i]) / after - (y[i] - y[i - 1]) / before) - share * curvatures[i - 1];
		}
		for (int i = n - 2; i > 0; i--) {
			curvatures[i] = (curvatures[i] - (x[i + 1] - x[i]) * curvatures[i + 1]) / diagonal[i];
		}
		return curvatures;
	}

	/** The coefficients of each piece's polynomial in the share of the way along it; straight lines without curvature. */
	static double[][] pieces(final double[] x, final double[] y, final double[] curvatures) {
		final double[][] pieces = new double[x.length - 1][];
		for (int i = 0; i < pieces.length; i++) {
			final double h = x[i + 1] - x[i];
			final double start = h * h * curvatures[i];
			final double end = h * h * curvatures[i + 1];
			pieces[i] = new double[] { y[i], y[i + 1] - y[i] - (2 * start + end) / 6, start / 2, (end - start) / 6 };
		}
		return pieces;
	}
}
