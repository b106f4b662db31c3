package org.imagingbiomarkers.perfusion.bolus;

/**
 * The regularized lower incomplete gamma function P(a, x), and the gamma function, without allocation: a series up to x =
 * a + 1, and Lentz's continued fraction beyond.
 */
final class IncompleteGamma {

	private static final double RELATIVE_TOLERANCE = 1e-16;
	private static final int MAX_TERMS = 10_000;
	private static final double TINY = 1e-300;

	private IncompleteGamma() {}

	/** Coefficients of Lanczos' approximation with g = 7 and nine terms. */
	private static final double[] LANCZOS = { 0.99999999999980993, 676.5203681218851, -1259.1392167224028,
		771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
		1.5056327351493116e-7 };
	private static final double LANCZOS_G = 7;
	private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

	/** The logarithm of the gamma function of a number from a half up. */
	static double logGamma(final double a) {
		double sum = LANCZOS[0];
		for (int i = 1; i < LANCZOS.length; i++) {
			sum += LANCZOS[i] / (a - 1 + i);
		}
		final double t = a - 0.5 + LANCZOS_G;
		return HALF_LOG_TWO_PI + (a - 0.5) * Math.log(t) - t + Math.log(sum);
	}

	/** P(a, x) for a above 0; 0 for x up to 0. */
	static double lower(final double a, final double x) {
		if (!(x > 0)) return 0;
		final double scale = Math.exp(a * Math.log(x) - x - logGamma(a));
		return x < a + 1 ? scale * series(a, x) : 1 - scale * fraction(a, x);
	}

	/** The normal distribution function. */
	static double normal(final double u) {
		final double half = lower(0.5, u * u / 2) / 2;
		return u < 0 ? 0.5 - half : 0.5 + half;
	}

	private static double series(final double a, final double x) {
		double term = 1 / a;
		double sum = term;
		for (int n = 1; n < MAX_TERMS && term > RELATIVE_TOLERANCE * sum; n++) {
			term *= x / (a + n);
			sum += term;
		}
		return sum;
	}

	private static double fraction(final double a, final double x) {
		double b = x + 1 - a;
		double c = 1 / TINY;
		double d = 1 / b;
		double h = d;
		for (int n = 1; n < MAX_TERMS; n++) {
			final double an = -n * (n - a);
			b += 2;
			d = 1 / nonzero(an * d + b);
			c = nonzero(b + an / c);
			final double change = c * d;
			h *= change;
			if (Math.abs(change - 1) <= RELATIVE_TOLERANCE) break;
		}
		return h;
	}

	private static double nonzero(final double value) {
		return Math.abs(value) < TINY ? TINY : value;
	}
}
