package org.imagingbiomarkers.radiomics.fourier;

/**
 * The discrete Fourier transform of many lines of the same length at once: element k of every line is in row k, an array
 * of its own.
 * <p>
 * Each step is a loop over whole rows with the same index in every array and few arrays, because such loops are the ones
 * that the compiler of the virtual machine turns into vector instructions. Rows change their places instead of being
 * copied.
 * </p>
 */
public final class LinesTransform {

	private final int length;
	private final int[] radices;
	/** exp(-pi i k / length): real and imaginary parts. */
	private final double[] cos;
	private final double[] sin;
	/** The frequency that each row has at the end of the last step. */
	private final int[] frequency;

	/** @param length with no prime factors but 2, 3 and 5: see {@link FourierTransform#fastLength} */
	public LinesTransform(final int length) {
		this.length = length;
		radices = FourierTransform.radices(length);
		for (final int radix : radices) {
			if (radix > 5) throw new IllegalArgumentException("The length must have no prime factors but 2, 3 and 5, not " +
				length);
		}
		cos = new double[2 * length];
		sin = new double[2 * length];
		for (int k = 0; k < 2 * length; k++) {
			cos[k] = Math.cos(Math.PI * k / length);
			sin[k] = -Math.sin(Math.PI * k / length);
		}
		frequency = new int[length];
		for (int row = 0; row < length; row++) {
			int rest = row;
			int rows = length;
			int step = 1;
			for (final int radix : radices) {
				rows /= radix;
				frequency[row] += step * (rest / rows);
				rest %= rows;
				step *= radix;
			}
		}
	}

	/** Elements of a line. */
	public int length() {
		return length;
	}

	/**
	 * Transforms: element k becomes the sum of x[j] exp(-2 pi i j k / length). The rows are changed and change places,
	 * between real and imaginary part, too.
	 *
	 * @param lines how many: elements of each row that count
	 */
	public void forward(final double[][] real, final double[][] imaginary, final int lines) {
		int rows = length;
		for (final int radix : radices) {
			final int apart = rows / radix;
			for (int from = 0; from < length; from += rows) {
				for (int p = 0; p < apart; p++) {
					combine(radix, real, imaginary, from + p, apart, lines);
					if (p > 0) turn(radix, real, imaginary, from + p, apart, 2 * p * (length / rows), lines);
				}
			}
			rows = apart;
		}
		sort(real);
		sort(imaginary);
	}

	/** Multiplies element k with exp(-pi i k / length): the transform is then that at the frequencies k + 1/2. */
	public void shift(final double[][] real, final double[][] imaginary, final int lines) {
		for (int k = 1; k < length; k++) {
			turn(real[k], imaginary[k], cos[k], sin[k], lines);
		}
	}

	private void sort(final double[][] rows) {
		final double[][] sorted = new double[length][];
		for (int row = 0; row < length; row++) {
			sorted[frequency[row]] = rows[row];
		}
		System.arraycopy(sorted, 0, rows, 0, length);
	}

	private static void combine(final int radix, final double[][] re, final double[][] im, final int a, final int apart,
		final int lines)
	{
		final int b = a + apart;
		switch (radix) {
			case 2 -> sums(re[a], re[b], im[a], im[b], lines);
			case 3 -> three(re, im, a, b, b + apart, lines);
			case 4 -> four(re, im, a, apart, lines);
			default -> five(re, im, a, apart, lines);
		}
	}

	private static void three(final double[][] re, final double[][] im, final int a, final int b, final int c,
		final int lines)
	{
		final double[] br = re[b], bi = im[b], cr = re[c], ci = im[c];
		sums(br, cr, bi, ci, lines);
		thirds(re[a], br, im[a], bi, lines);
		turned(br, ci, bi, cr, lines);
		im[b] = cr;
		re[c] = ci;
		im[c] = bi;
	}

	private static void four(final double[][] re, final double[][] im, final int a, final int apart, final int lines) {
		final int b = a + apart, c = b + apart, d = c + apart;
		final double[] br = re[b], bi = im[b], cr = re[c], ci = im[c], dr = re[d], di = im[d];
		sums(re[a], cr, im[a], ci, lines);
		sums(br, dr, bi, di, lines);
		sums(re[a], br, im[a], bi, lines);
		sums(cr, di, ci, dr, lines);
		re[b] = cr;
		im[b] = dr;
		re[c] = br;
		im[c] = bi;
		re[d] = di;
		im[d] = ci;
	}

	private static void five(final double[][] re, final double[][] im, final int a, final int apart, final int lines) {
		final int b = a + apart, c = b + apart, d = c + apart, e = d + apart;
		final double[] br = re[b], bi = im[b], cr = re[c], ci = im[c];
		final double[] dr = re[d], di = im[d], er = re[e], ei = im[e];
		sums(br, er, bi, ei, lines);
		sums(cr, dr, ci, di, lines);
		fifths(re[a], br, cr, lines);
		fifths(im[a], bi, ci, lines);
		turn(di, ei, FourierTransform.SIN_72, FourierTransform.SIN_36, dr, er, FourierTransform.SIN_72,
			FourierTransform.SIN_36, lines);
		sums(br, ei, bi, er, lines);
		sums(cr, di, ci, dr, lines);
		im[b] = er;
		re[c] = di;
		re[d] = cr;
		im[d] = dr;
		re[e] = ei;
		im[e] = bi;
	}

	/** Sum and difference of two pairs. */
	private static void sums(final double[] a, final double[] b, final double[] c, final double[] d, final int lines) {
		for (int l = 0; l < lines; l++) {
			final double w = a[l], x = b[l], y = c[l], z = d[l];
			a[l] = w + x;
			b[l] = w - x;
			c[l] = y + z;
			d[l] = y - z;
		}
	}

	/** Multiplies the combined rows, two at a time. */
	private void turn(final int radix, final double[][] re, final double[][] im, final int first, final int apart,
		final int turn, final int lines)
	{
		int row = first + apart;
		int t = turn;
		int k = 1;
		for (; k + 1 < radix; k += 2, row += 2 * apart, t += 2 * turn) {
			turn(re[row], im[row], cos[t], sin[t], re[row + apart], im[row + apart], cos[t + turn], sin[t + turn], lines);
		}
		if (k < radix) turn(re[row], im[row], cos[t], sin[t], lines);
	}

	/** Of two lines at once. */
	private static void turn(final double[] a, final double[] b, final double cosA, final double sinA, final double[] c,
		final double[] d, final double cosC, final double sinC, final int lines)
	{
		for (int l = 0; l < lines; l++) {
			final double w = a[l], x = b[l], y = c[l], z = d[l];
			a[l] = w * cosA - x * sinA;
			b[l] = w * sinA + x * cosA;
			c[l] = y * cosC - z * sinC;
			d[l] = y * sinC + z * cosC;
		}
	}

	private static void turn(final double[] real, final double[] imaginary, final double cos, final double sin,
		final int lines)
	{
		for (int l = 0; l < lines; l++) {
			final double x = real[l], y = imaginary[l];
			real[l] = x * cos - y * sin;
			imaginary[l] = x * sin + y * cos;
		}
	}

	/** Of three: the sum, and the first with the cosines of the others, whose sum is given; of two such. */
	private static void thirds(final double[] a, final double[] b, final double[] c, final double[] d, final int lines) {
		for (int l = 0; l < lines; l++) {
			final double w = a[l], x = b[l], y = c[l], z = d[l];
			a[l] = w + x;
			b[l] = w - 0.5 * x;
			c[l] = y + z;
			d[l] = y - 0.5 * z;
		}
	}

	private static void turned(final double[] a, final double[] b, final double[] c, final double[] d, final int lines) {
		for (int l = 0; l < lines; l++) {
			final double w = a[l], x = FourierTransform.SIN_60 * b[l], y = c[l], z = FourierTransform.SIN_60 * d[l];
			a[l] = w + x;
			b[l] = w - x;
			c[l] = y + z;
			d[l] = y - z;
		}
	}

	/** Of five: the sum, and the first with the cosines of the others, whose sums in pairs are given. */
	private static void fifths(final double[] a, final double[] b, final double[] c, final int lines) {
		for (int l = 0; l < lines; l++) {
			final double x = a[l], y = b[l], z = c[l];
			a[l] = x + y + z;
			b[l] = x + FourierTransform.COS_72 * y - FourierTransform.COS_36 * z;
			c[l] = x - FourierTransform.COS_36 * y + FourierTransform.COS_72 * z;
		}
	}
}
