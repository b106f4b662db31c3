package org.imagingbiomarkers.curve;

/**
 * The natural logarithm of many numbers at once, to less than one unit in the last place.
 * <p>
 * x = 2^n m with m from sqrt(1/2) to sqrt(2), and ln x = n ln 2 + ln m, where ln m = 2 artanh(s), s = (m - 1) / (m + 1),
 * by the first terms of its series, of which those left out are below 1e-17 of it. Its loops are short and have neither
 * branches nor integers, but for the first, so that the compiler makes vector instructions of them. The result of a
 * number does not depend on those beside it. Keeps work space: use one instance per thread.
 * </p>
 */
public final class Logarithm {

	private static final long SQRT_HALF = Double.doubleToRawLongBits(Math.sqrt(0.5));
	private static final long SMALLEST_NORMAL = Double.doubleToRawLongBits(Double.MIN_NORMAL);
	private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
	private static final int MANTISSA_BITS = 52;
	/** By which numbers that are not normal are made larger first. */
	private static final double MADE_NORMAL = 0x1p54;
	private static final int MADE_NORMAL_EXPONENT = 54;

	private static final double C1 = 2.0 / 3;
	private static final double C2 = 2.0 / 5;
	private static final double C3 = 2.0 / 7;
	private static final double C4 = 2.0 / 9;
	private static final double C5 = 2.0 / 11;
	private static final double C6 = 2.0 / 13;
	private static final double C7 = 2.0 / 15;
	private static final double C8 = 2.0 / 17;
	private static final double C9 = 2.0 / 19;
	private static final double C10 = 2.0 / 21;

	private final double[] mantissas;
	private final double[] exponents;
	private final double[] quotients;
	private final double[] sums;

	/** @param capacity the most numbers at once */
	public Logarithm(final int capacity) {
		mantissas = new double[capacity];
		exponents = new double[capacity];
		quotients = new double[capacity];
		sums = new double[capacity];
	}

	/**
	 * Computes ln x of the first numbers: NaN of negative ones, minus infinity of 0.
	 *
	 * @param x any numbers
	 * @param result receives one value per number; may be the same array
	 * @param count how many
	 */
	public void compute(final double[] x, final double[] result, final int count) {
		split(x, mantissas, exponents, count);
		quotients(mantissas, quotients, count);
		series(quotients, sums, count);
		join(mantissas, quotients, sums, exponents, result, count);
	}

	private static void split(final double[] x, final double[] mantissas, final double[] exponents, final int count) {
		for (int v = 0; v < count; v++) {
			final long bits = Double.doubleToRawLongBits(x[v]);
			if (bits >= SMALLEST_NORMAL && bits < INFINITE) {
				final long n = bits - SQRT_HALF >> MANTISSA_BITS;
				mantissas[v] = Double.longBitsToDouble(bits - (n << MANTISSA_BITS));
				exponents[v] = n;
			}
			else if (x[v] > 0 && bits != INFINITE) {
				final long normal = Double.doubleToRawLongBits(x[v] * MADE_NORMAL);
				final long n = normal - SQRT_HALF >> MANTISSA_BITS;
				mantissas[v] = Double.longBitsToDouble(normal - (n << MANTISSA_BITS));
				exponents[v] = n - MADE_NORMAL_EXPONENT;
			}
			else {
				mantissas[v] = 1;
				exponents[v] = x[v] > 0 ? x[v] : x[v] == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
			}
		}
	}

	private static void quotients(final double[] mantissas, final double[] quotients, final int count) {
		for (int v = 0; v < count; v++) {
			final double f = mantissas[v] - 1;
			quotients[v] = f / (2 + f);
			mantissas[v] = f;
		}
	}

	/** The series, from its last term to the first: in another order the compiler finds no vectors. */
	private static void series(final double[] quotients, final double[] sums, final int count) {
		for (int v = 0; v < count; v++) {
			final double s = quotients[v];
			final double z = s * s;
			double sum = C9 + z * C10;
			sum = C8 + z * sum;
			sum = C7 + z * sum;
			sum = C6 + z * sum;
			sum = C5 + z * sum;
			sum = C4 + z * sum;
			sum = C3 + z * sum;
			sum = C2 + z * sum;
			sum = C1 + z * sum;
			sums[v] = z * sum;
		}
	}

	private static void join(final double[] fractions, final double[] quotients, final double[] sums,
		final double[] exponents, final double[] result, final int count)
	{
		for (int v = 0; v < count; v++) {
			final double f = fractions[v];
			final double n = exponents[v];
			final double half = 0.5 * f * f;
			result[v] = n * Exponential.LN2_HIGH - (half - (quotients[v] * (half + sums[v]) + n * Exponential.LN2_LOW) - f);
		}
	}
}
