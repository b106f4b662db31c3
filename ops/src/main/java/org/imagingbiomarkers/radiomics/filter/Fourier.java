package org.imagingbiomarkers.radiomics.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The discrete Fourier transform of many lines of one length at once.
 * <p>
 * Lines are interleaved: voxel {@code i} of line {@code j} of {@code count} is at {@code i * count + j}. Any length is
 * possible; a prime factor p costs p operations a voxel, so that lengths of small factors are fast (Stockham's
 * self-sorting algorithm, doi:10.1145/1464182.1464209, of mixed radix).
 * </p>
 */
final class Fourier {

	private final int size;
	private final int[] factors;
	private final double[] cosines;
	private final double[] sines;

	Fourier(final int size) {
		this.size = size;
		factors = factors(size);
		cosines = new double[size];
		sines = new double[size];
		for (int k = 0; k < size; k++) {
			cosines[k] = Math.cos(2 * Math.PI * k / size);
			sines[k] = -Math.sin(2 * Math.PI * k / size);
		}
	}

	int size() {
		return size;
	}

	/** The next length that has no prime factors but 2 and 3. */
	static int fastSize(final int atLeast) {
		int size = atLeast;
		while (!isFast(size)) {
			size++;
		}
		return size;
	}

	private static boolean isFast(final int size) {
		int rest = size;
		while (rest % 2 == 0) {
			rest /= 2;
		}
		while (rest % 3 == 0) {
			rest /= 3;
		}
		return rest == 1;
	}

	private static int[] factors(final int size) {
		final List<Integer> factors = new ArrayList<>();
		int rest = size;
		while (rest % 4 == 0) {
			factors.add(4);
			rest /= 4;
		}
		for (int p = 2; rest > 1; p++) {
			while (rest % p == 0) {
				factors.add(p);
				rest /= p;
			}
		}
		return factors.stream().mapToInt(Integer::intValue).toArray();
	}

	/** Transforms lines, without a factor; the arrays {@code work} are of the same length and what is in them is lost. */
	void forward(final double[] re, final double[] im, final double[] workRe, final double[] workIm, final int count) {
		double[] fromRe = re;
		double[] fromIm = im;
		double[] toRe = workRe;
		double[] toIm = workIm;
		int length = size;
		int stride = count;
		for (final int p : factors) {
			switch (p) {
				case 2 -> two(length, stride, fromRe, fromIm, toRe, toIm);
				case 3 -> three(length, stride, fromRe, fromIm, toRe, toIm);
				case 4 -> four(length, stride, fromRe, fromIm, toRe, toIm);
				default -> any(p, length, stride, fromRe, fromIm, toRe, toIm);
			}
			final double[] nextRe = fromRe;
			final double[] nextIm = fromIm;
			fromRe = toRe;
			fromIm = toIm;
			toRe = nextRe;
			toIm = nextIm;
			length /= p;
			stride *= p;
		}
		if (fromRe != re) {
			System.arraycopy(fromRe, 0, re, 0, size * count);
			System.arraycopy(fromIm, 0, im, 0, size * count);
		}
	}

	/** Transforms back, without a factor: what was transformed forward comes back times the length. */
	void inverse(final double[] re, final double[] im, final double[] workRe, final double[] workIm, final int count) {
		forward(im, re, workIm, workRe, count);
	}

	private void two(final int length, final int stride, final double[] re, final double[] im, final double[] toRe,
		final double[] toIm)
	{
		final int half = length / 2;
		for (int q = 0; q < half; q++) {
			final double c = cosines[q * (size / length)];
			final double s = sines[q * (size / length)];
			final int a = q * stride;
			final int b = a + half * stride;
			final int y = 2 * q * stride;
			for (int r = 0; r < stride; r++) {
				final double dRe = re[a + r] - re[b + r];
				final double dIm = im[a + r] - im[b + r];
				toRe[y + r] = re[a + r] + re[b + r];
				toIm[y + r] = im[a + r] + im[b + r];
				toRe[y + stride + r] = c * dRe - s * dIm;
				toIm[y + stride + r] = c * dIm + s * dRe;
			}
		}
	}

	private void three(final int length, final int stride, final double[] re, final double[] im, final double[] toRe,
		final double[] toIm)
	{
		final double root = Math.sqrt(0.75);
		final int third = length / 3;
		for (int q = 0; q < third; q++) {
			final double c1 = cosines[q * (size / length)];
			final double s1 = sines[q * (size / length)];
			final double c2 = cosines[2 * q * (size / length)];
			final double s2 = sines[2 * q * (size / length)];
			final int a = q * stride;
			final int b = a + third * stride;
			final int c = b + third * stride;
			final int y = 3 * q * stride;
			for (int r = 0; r < stride; r++) {
				final double sumRe = re[b + r] + re[c + r];
				final double sumIm = im[b + r] + im[c + r];
				final double turnedRe = root * (im[b + r] - im[c + r]);
				final double turnedIm = -root * (re[b + r] - re[c + r]);
				final double midRe = re[a + r] - 0.5 * sumRe;
				final double midIm = im[a + r] - 0.5 * sumIm;
				toRe[y + r] = re[a + r] + sumRe;
				toIm[y + r] = im[a + r] + sumIm;
				final double oneRe = midRe + turnedRe;
				final double oneIm = midIm + turnedIm;
				toRe[y + stride + r] = c1 * oneRe - s1 * oneIm;
				toIm[y + stride + r] = c1 * oneIm + s1 * oneRe;
				final double twoRe = midRe - turnedRe;
				final double twoIm = midIm - turnedIm;
				toRe[y + 2 * stride + r] = c2 * twoRe - s2 * twoIm;
				toIm[y + 2 * stride + r] = c2 * twoIm + s2 * twoRe;
			}
		}
	}

	private void four(final int length, final int stride, final double[] re, final double[] im, final double[] toRe,
		final double[] toIm)
	{
		final int quarter = length / 4;
		for (int q = 0; q < quarter; q++) {
			final int step = q * (size / length);
			final double c1 = cosines[step];
			final double s1 = sines[step];
			final double c2 = cosines[2 * step];
			final double s2 = sines[2 * step];
			final double c3 = cosines[3 * step];
			final double s3 = sines[3 * step];
			final int a = q * stride;
			final int b = a + quarter * stride;
			final int c = b + quarter * stride;
			final int d = c + quarter * stride;
			final int y = 4 * q * stride;
			for (int r = 0; r < stride; r++) {
				final double evenRe = re[a + r] + re[c + r];
				final double evenIm = im[a + r] + im[c + r];
				final double apartRe = re[a + r] - re[c + r];
				final double apartIm = im[a + r] - im[c + r];
				final double oddRe = re[b + r] + re[d + r];
				final double oddIm = im[b + r] + im[d + r];
				final double turnedRe = im[b + r] - im[d + r];
				final double turnedIm = re[d + r] - re[b + r];
				toRe[y + r] = evenRe + oddRe;
				toIm[y + r] = evenIm + oddIm;
				final double oneRe = apartRe + turnedRe;
				final double oneIm = apartIm + turnedIm;
				toRe[y + stride + r] = c1 * oneRe - s1 * oneIm;
				toIm[y + stride + r] = c1 * oneIm + s1 * oneRe;
				final double twoRe = evenRe - oddRe;
				final double twoIm = evenIm - oddIm;
				toRe[y + 2 * stride + r] = c2 * twoRe - s2 * twoIm;
				toIm[y + 2 * stride + r] = c2 * twoIm + s2 * twoRe;
				final double threeRe = apartRe - turnedRe;
				final double threeIm = apartIm - turnedIm;
				toRe[y + 3 * stride + r] = c3 * threeRe - s3 * threeIm;
				toIm[y + 3 * stride + r] = c3 * threeIm + s3 * threeRe;
			}
		}
	}

	private void any(final int p, final int length, final int stride, final double[] re, final double[] im,
		final double[] toRe, final double[] toIm)
	{
		final int part = length / p;
		for (int q = 0; q < part; q++) {
			for (int k = 0; k < p; k++) {
				final int y = (p * q + k) * stride;
				Arrays.fill(toRe, y, y + stride, 0);
				Arrays.fill(toIm, y, y + stride, 0);
				for (int j = 0; j < p; j++) {
					final int turn = (int) (((long) j * k % p * (size / p) + (long) q * k * (size / length)) % size);
					final double c = cosines[turn];
					final double s = sines[turn];
					final int a = (q + j * part) * stride;
					for (int r = 0; r < stride; r++) {
						toRe[y + r] += c * re[a + r] - s * im[a + r];
						toIm[y + r] += c * im[a + r] + s * re[a + r];
					}
				}
			}
		}
	}
}
