package org.imagingbiomarkers.alignment;

/**
 * The cubic B-spline and its slope, and the filter that makes it pass through values (Unser 1999, doi:10.1109/79.799930).
 */
public final class CubicBSpline {

	/** Pole of the recursive filter. */
	private static final double POLE = Math.sqrt(3) - 2;
	/** Values after which a power of the pole is below the precision of float. */
	private static final int MEMORY = 16;

	private CubicBSpline() {}

	/**
	 * Turns 6 times the values of a line into the coefficients of the spline through them, mirrored at both ends.
	 *
	 * @param line at least two values
	 */
	public static void coefficients(final double[] line) {
		final int n = line.length;
		double sum = 0;
		double power = 1;
		for (int k = 0; k < MEMORY; k++) {
			sum += power * line[mirror(k, n)];
			power *= POLE;
		}
		line[0] = sum;
		for (int i = 1; i < n; i++) {
			line[i] += POLE * line[i - 1];
		}
		line[n - 1] = POLE / (POLE * POLE - 1) * (line[n - 1] + POLE * line[n - 2]);
		for (int i = n - 2; i >= 0; i--) {
			line[i] = POLE * (line[i + 1] - line[i]);
		}
	}

	/** The place in a line of n values that one beyond its ends is the mirror image of. */
	static int mirror(final int at, final int n) {
		if (n == 1) return 0;
		final int folded = Math.floorMod(at, 2 * n - 2);
		return folded < n ? folded : 2 * n - 2 - folded;
	}

	static double weight(final double x) {
		final double a = Math.abs(x);
		if (a >= 2) return 0;
		if (a >= 1) {
			final double g = 2 - a;
			return g * g * g / 6;
		}
		return 2.0 / 3 - a * a * (2 - a) / 2;
	}

	static double slope(final double x) {
		final double a = Math.abs(x);
		if (a >= 2) return 0;
		final double s = a >= 1 ? -(2 - a) * (2 - a) / 2 : a * (1.5 * a - 2);
		return x < 0 ? -s : s;
	}
}
