package org.imagingbiomarkers.alignment;

/** The cubic B-spline and its slope. */
final class CubicBSpline {

	private CubicBSpline() {}

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
