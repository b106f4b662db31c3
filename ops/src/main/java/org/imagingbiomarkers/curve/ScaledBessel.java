package org.imagingbiomarkers.curve;

/**
 * The modified Bessel functions of the first kind and orders 0 and 1, both times exp(-x): these neither over- nor
 * underflow. Power series below {@link #ASYMPTOTIC}, Hankel's asymptotic expansion above (Abramowitz and Stegun, 9.6.10
 * and 9.7.1); both are exact to rounding where they are used.
 */
final class ScaledBessel {

	private static final double ASYMPTOTIC_FROM = 20;
	private static final double NEGLIGIBLE_TERM = 1e-17;

	private double i0;
	private double i1;

	/** Computes both functions at x, which is not negative. */
	void at(final double x) {
		if (x < ASYMPTOTIC_FROM) series(x);
		else expansion(x);
	}

	/** exp(-x) I0(x) at the last x. */
	double i0() {
		return i0;
	}

	/** exp(-x) I1(x) at the last x. */
	double i1() {
		return i1;
	}

	private void series(final double x) {
		final double quarter = x * x / 4;
		double term = Math.exp(-x);
		double sum0 = 0;
		double sum1 = 0;
		for (int k = 1; term > NEGLIGIBLE_TERM * sum0; k++) {
			sum0 += term;
			sum1 += term / k;
			term *= quarter / ((double) k * k);
		}
		i0 = sum0;
		i1 = sum1 * x / 2;
	}

	private void expansion(final double x) {
		double term0 = 1;
		double term1 = 1;
		double sum0 = 1;
		double sum1 = 1;
		for (int k = 1; Math.abs(term1) > NEGLIGIBLE_TERM; k++) {
			final double odd = (2.0 * k - 1) * (2 * k - 1);
			term0 *= odd / (8 * k * x);
			term1 *= (odd - 4) / (8 * k * x);
			sum0 += term0;
			sum1 += term1;
		}
		final double scale = 1 / Math.sqrt(2 * Math.PI * x);
		i0 = scale * sum0;
		i1 = scale * sum1;
	}
}
