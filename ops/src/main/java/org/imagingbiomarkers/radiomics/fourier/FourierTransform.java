package org.imagingbiomarkers.radiomics.fourier;

import java.util.Arrays;

/**
 * The discrete Fourier transform of complex rows of one length, by Stockham's method. It keeps its working memory, so
 * each thread needs its own; {@link #interleaved} makes one that shares all else.
 */
public final class FourierTransform {

	static final double SIN_60 = Math.sqrt(3) / 2;
	static final double COS_36 = Math.cos(Math.PI / 5);
	static final double SIN_36 = Math.sin(Math.PI / 5);
	static final double COS_72 = Math.cos(Math.PI / 2.5);
	static final double SIN_72 = Math.sin(Math.PI / 2.5);

	private final int length;
	private final int rows;
	private final int[] radices;
	/** exp(-2 pi i k / length): real and imaginary parts. */
	private final double[] cos;
	private final double[] sin;
	private final double[] otherReal;
	private final double[] otherImaginary;

	/**
	 * @param length any; those whose only prime factors are 2, 3 and 5 are fast
	 */
	public FourierTransform(final int length) {
		this.length = length;
		rows = 1;
		radices = radices(length);
		cos = new double[length];
		sin = new double[length];
		for (int k = 0; k < length; k++) {
			cos[k] = Math.cos(2 * Math.PI * k / length);
			sin[k] = -Math.sin(2 * Math.PI * k / length);
		}
		otherReal = new double[length];
		otherImaginary = new double[length];
	}

	private FourierTransform(final FourierTransform one, final int rows) {
		length = one.length;
		radices = one.radices;
		cos = one.cos;
		sin = one.sin;
		this.rows = rows;
		otherReal = new double[length * rows];
		otherImaginary = new double[length * rows];
	}

	/** The transform of so many interleaved rows at once: element k of row r is at {@code k * rows + r}. */
	public FourierTransform interleaved(final int count) {
		return new FourierTransform(this, count);
	}

	/** Elements of a row. */
	public int length() {
		return length;
	}

	/** The next length that is fast: with no prime factors but 2, 3 and 5. */
	public static int fastLength(final int atLeast) {
		for (int length = Math.max(1, atLeast);; length++) {
			int rest = length;
			for (final int prime : new int[] { 2, 3, 5 }) {
				while (rest % prime == 0) {
					rest /= prime;
				}
			}
			if (rest == 1) return length;
		}
	}

	static int[] radices(final int length) {
		final int[] found = new int[32];
		int count = 0;
		int rest = length;
		while (rest % 4 == 0) {
			found[count++] = 4;
			rest /= 4;
		}
		for (int radix = 2; rest > 1; radix++) {
			while (rest % radix == 0) {
				found[count++] = radix;
				rest /= radix;
			}
		}
		return Arrays.copyOf(found, count);
	}

	/** Transforms in place: element k becomes the sum of x[j] exp(-2 pi i j k / length). */
	public void forward(final double[] real, final double[] imaginary) {
		double[] fromRe = real;
		double[] fromIm = imaginary;
		double[] toRe = otherReal;
		double[] toIm = otherImaginary;
		int stride = rows;
		int rest = length;
		for (final int radix : radices) {
			rest /= radix;
			switch (radix) {
				case 2 -> two(fromRe, fromIm, toRe, toIm, stride, rest);
				case 3 -> three(fromRe, fromIm, toRe, toIm, stride, rest);
				case 4 -> four(fromRe, fromIm, toRe, toIm, stride, rest);
				case 5 -> five(fromRe, fromIm, toRe, toIm, stride, rest);
				default -> any(radix, fromRe, fromIm, toRe, toIm, stride, rest);
			}
			stride *= radix;
			final double[] re = fromRe;
			final double[] im = fromIm;
			fromRe = toRe;
			fromIm = toIm;
			toRe = re;
			toIm = im;
		}
		if (fromRe != real) {
			System.arraycopy(fromRe, 0, real, 0, length * rows);
			System.arraycopy(fromIm, 0, imaginary, 0, length * rows);
		}
	}

	/** Transforms back in place, divided by the length: what {@link #forward} was given. */
	public void inverse(final double[] real, final double[] imaginary) {
		forward(imaginary, real);
		for (int k = 0; k < length * rows; k++) {
			real[k] /= length;
			imaginary[k] /= length;
		}
	}

	private void two(final double[] re, final double[] im, final double[] toRe, final double[] toIm, final int stride,
		final int rest)
	{
		final int half = stride * rest;
		for (int p = 0; p < rest; p++) {
			final double c = cos[p * (stride / rows)];
			final double s = sin[p * (stride / rows)];
			for (int q = 0; q < stride; q++) {
				final int a = q + stride * p;
				final int b = a + half;
				final int to = q + stride * 2 * p;
				final double dr = re[a] - re[b];
				final double di = im[a] - im[b];
				toRe[to] = re[a] + re[b];
				toIm[to] = im[a] + im[b];
				toRe[to + stride] = dr * c - di * s;
				toIm[to + stride] = dr * s + di * c;
			}
		}
	}

	private void three(final double[] re, final double[] im, final double[] toRe, final double[] toIm, final int stride,
		final int rest)
	{
		final int third = stride * rest;
		for (int p = 0; p < rest; p++) {
			final int turn = p * (stride / rows);
			final double c1 = cos[turn], s1 = sin[turn];
			final double c2 = cos[2 * turn], s2 = sin[2 * turn];
			for (int q = 0; q < stride; q++) {
				final int a = q + stride * p;
				final int b = a + third;
				final int c = b + third;
				final double sumRe = re[b] + re[c], sumIm = im[b] + im[c];
				// The difference of b and c times -i sin 60.
				final double turnedRe = SIN_60 * (im[b] - im[c]), turnedIm = SIN_60 * (re[c] - re[b]);
				final double middleRe = re[a] - sumRe / 2, middleIm = im[a] - sumIm / 2;
				final int to = q + stride * 3 * p;
				toRe[to] = re[a] + sumRe;
				toIm[to] = im[a] + sumIm;
				final double r1 = middleRe + turnedRe, i1 = middleIm + turnedIm;
				toRe[to + stride] = r1 * c1 - i1 * s1;
				toIm[to + stride] = r1 * s1 + i1 * c1;
				final double r2 = middleRe - turnedRe, i2 = middleIm - turnedIm;
				toRe[to + 2 * stride] = r2 * c2 - i2 * s2;
				toIm[to + 2 * stride] = r2 * s2 + i2 * c2;
			}
		}
	}

	private void five(final double[] re, final double[] im, final double[] toRe, final double[] toIm, final int stride,
		final int rest)
	{
		final int fifth = stride * rest;
		for (int p = 0; p < rest; p++) {
			final int turn = p * (stride / rows);
			final double c1 = cos[turn], s1 = sin[turn];
			final double c2 = cos[2 * turn], s2 = sin[2 * turn];
			final double c3 = cos[3 * turn], s3 = sin[3 * turn];
			final double c4 = cos[4 * turn], s4 = sin[4 * turn];
			for (int q = 0; q < stride; q++) {
				final int a = q + stride * p;
				final int b = a + fifth;
				final int c = b + fifth;
				final int d = c + fifth;
				final int e = d + fifth;
				final double beRe = re[b] + re[e], beIm = im[b] + im[e], cdRe = re[c] + re[d], cdIm = im[c] + im[d];
				final double xbRe = re[b] - re[e], xbIm = im[b] - im[e], xcRe = re[c] - re[d], xcIm = im[c] - im[d];
				final double m1Re = re[a] + COS_72 * beRe - COS_36 * cdRe, m1Im = im[a] + COS_72 * beIm - COS_36 * cdIm;
				final double m2Re = re[a] - COS_36 * beRe + COS_72 * cdRe, m2Im = im[a] - COS_36 * beIm + COS_72 * cdIm;
				final double t1Re = SIN_72 * xbIm + SIN_36 * xcIm, t1Im = -SIN_72 * xbRe - SIN_36 * xcRe;
				final double t2Re = SIN_36 * xbIm - SIN_72 * xcIm, t2Im = -SIN_36 * xbRe + SIN_72 * xcRe;
				final int to = q + stride * 5 * p;
				toRe[to] = re[a] + beRe + cdRe;
				toIm[to] = im[a] + beIm + cdIm;
				final double r1 = m1Re + t1Re, i1 = m1Im + t1Im;
				toRe[to + stride] = r1 * c1 - i1 * s1;
				toIm[to + stride] = r1 * s1 + i1 * c1;
				final double r2 = m2Re + t2Re, i2 = m2Im + t2Im;
				toRe[to + 2 * stride] = r2 * c2 - i2 * s2;
				toIm[to + 2 * stride] = r2 * s2 + i2 * c2;
				final double r3 = m2Re - t2Re, i3 = m2Im - t2Im;
				toRe[to + 3 * stride] = r3 * c3 - i3 * s3;
				toIm[to + 3 * stride] = r3 * s3 + i3 * c3;
				final double r4 = m1Re - t1Re, i4 = m1Im - t1Im;
				toRe[to + 4 * stride] = r4 * c4 - i4 * s4;
				toIm[to + 4 * stride] = r4 * s4 + i4 * c4;
			}
		}
	}

	private void four(final double[] re, final double[] im, final double[] toRe, final double[] toIm, final int stride,
		final int rest)
	{
		final int quarter = stride * rest;
		for (int p = 0; p < rest; p++) {
			final int turn = p * (stride / rows);
			final double c1 = cos[turn], s1 = sin[turn];
			final double c2 = cos[2 * turn], s2 = sin[2 * turn];
			final double c3 = cos[3 * turn], s3 = sin[3 * turn];
			for (int q = 0; q < stride; q++) {
				final int a = q + stride * p;
				final int b = a + quarter;
				final int c = b + quarter;
				final int d = c + quarter;
				final double sumAcRe = re[a] + re[c], sumAcIm = im[a] + im[c];
				final double difAcRe = re[a] - re[c], difAcIm = im[a] - im[c];
				final double sumBdRe = re[b] + re[d], sumBdIm = im[b] + im[d];
				// The difference of b and d times -i.
				final double difBdRe = im[b] - im[d], difBdIm = re[d] - re[b];
				final int to = q + stride * 4 * p;
				toRe[to] = sumAcRe + sumBdRe;
				toIm[to] = sumAcIm + sumBdIm;
				final double r1 = difAcRe + difBdRe, i1 = difAcIm + difBdIm;
				toRe[to + stride] = r1 * c1 - i1 * s1;
				toIm[to + stride] = r1 * s1 + i1 * c1;
				final double r2 = sumAcRe - sumBdRe, i2 = sumAcIm - sumBdIm;
				toRe[to + 2 * stride] = r2 * c2 - i2 * s2;
				toIm[to + 2 * stride] = r2 * s2 + i2 * c2;
				final double r3 = difAcRe - difBdRe, i3 = difAcIm - difBdIm;
				toRe[to + 3 * stride] = r3 * c3 - i3 * s3;
				toIm[to + 3 * stride] = r3 * s3 + i3 * c3;
			}
		}
	}

	private void any(final int radix, final double[] re, final double[] im, final double[] toRe, final double[] toIm,
		final int stride, final int rest)
	{
		final int part = stride * rest;
		final int root = length / radix;
		for (int p = 0; p < rest; p++) {
			for (int j = 0; j < radix; j++) {
				final int to = stride * (radix * p + j);
				Arrays.fill(toRe, to, to + stride, 0);
				Arrays.fill(toIm, to, to + stride, 0);
				for (int k = 0; k < radix; k++) {
					final int turn = (j * k % radix * root + j * p * (stride / rows)) % length;
					final double c = cos[turn];
					final double s = sin[turn];
					final int from = stride * p + part * k;
					for (int q = 0; q < stride; q++) {
						toRe[to + q] += re[from + q] * c - im[from + q] * s;
						toIm[to + q] += re[from + q] * s + im[from + q] * c;
					}
				}
			}
		}
	}
}
