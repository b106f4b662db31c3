package org.imagingbiomarkers.perfusion.deconvolution;

import java.util.Arrays;

/**
 * The pseudo-inverse of {@link CirculantDeconvolution}, which is a circulant matrix again, times many curves: what each
 * has is a row of the matrix times planes, one per sample of the curves, and a frequency that is left out a wave taken
 * from planes. Each curve is computed as if it were alone.
 */
final class CirculantBlock {

	private final int samples;
	private final int length;
	/** The matrix's first column twice, so that each of its rows is a part of it, backwards. */
	private final double[] column;
	private final double[] cosine;
	private final double[] sine;
	/** For each sample one value per curve. */
	final double[][] curves;
	/** For each sample of the residue functions one value per curve. */
	final double[][] residues;
	/** The largest sample of each residue function, or 0. */
	private final double[] largest;
	/** The sum of the absolute second differences of each residue function. */
	private final double[] bends;
	private final double[] re;
	private final double[] im;

	/**
	 * @param column of the matrix, as long as a residue function
	 * @param samples of a curve
	 * @param lanes the most curves at once
	 */
	CirculantBlock(final double[] column, final int samples, final int lanes) {
		this.samples = samples;
		length = column.length;
		this.column = Arrays.copyOf(column, 2 * length);
		System.arraycopy(column, 0, this.column, length, length);
		cosine = new double[length];
		sine = new double[length];
		for (int i = 0; i < length; i++) {
			cosine[i] = Math.cos(2 * Math.PI * i / length);
			sine[i] = Math.sin(2 * Math.PI * i / length);
		}
		curves = new double[samples][lanes];
		residues = new double[length][lanes];
		largest = new double[lanes];
		bends = new double[lanes];
		re = new double[lanes];
		im = new double[lanes];
	}

	/** Computes the residue functions of the first curves. */
	void multiply(final int count) {
		for (int i = 0; i < length; i++) {
			final double[] residue = residues[i];
			Arrays.fill(residue, 0, count, 0);
			int j = 0;
			for (; j + 4 <= samples; j += 4) {
				add(length + i - j, curves[j], curves[j + 1], curves[j + 2], curves[j + 3], residue, count);
			}
			for (; j < samples; j++) {
				add(column[length + i - j], curves[j], residue, count);
			}
		}
	}

	private void add(final int at, final double[] a, final double[] b, final double[] c, final double[] d,
		final double[] sum, final int count)
	{
		add(column[at], column[at - 1], column[at - 2], column[at - 3], a, b, c, d, sum, count);
	}

	private static void add(final double ofA, final double ofB, final double ofC, final double ofD, final double[] a,
		final double[] b, final double[] c, final double[] d, final double[] sum, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += ofA * a[v] + ofB * b[v] + (ofC * c[v] + ofD * d[v]);
		}
	}

	private static void add(final double factor, final double[] values, final double[] sum, final int count) {
		for (int v = 0; v < count; v++) {
			sum[v] += factor * values[v];
		}
	}

	/**
	 * Takes a frequency, and the negative one that goes with it, out of the first residue functions.
	 *
	 * @param ofRe real part of the matrix at that frequency, by the length; for both of a pair
	 * @param ofIm the same of the imaginary part
	 */
	void leaveOut(final int frequency, final double ofRe, final double ofIm, final int count) {
		Arrays.fill(re, 0, count, 0);
		Arrays.fill(im, 0, count, 0);
		int phase = 0;
		for (int j = 0; j < samples; j++) {
			// The curve's transform times the matrix's.
			addPart(ofRe * cosine[phase] + ofIm * sine[phase], ofIm * cosine[phase] - ofRe * sine[phase], curves[j], re, im,
				count);
			phase = next(phase, frequency);
		}
		phase = 0;
		for (int i = 0; i < length; i++) {
			subtractWave(cosine[phase], sine[phase], re, im, residues[i], count);
			phase = next(phase, frequency);
		}
	}

	private int next(final int phase, final int frequency) {
		return phase + frequency < length ? phase + frequency : phase + frequency - length;
	}

	private static void addPart(final double ofRe, final double ofIm, final double[] values, final double[] re,
		final double[] im, final int count)
	{
		for (int v = 0; v < count; v++) {
			re[v] += ofRe * values[v];
			im[v] += ofIm * values[v];
		}
	}

	private static void subtractWave(final double cosine, final double sine, final double[] re, final double[] im,
		final double[] values, final int count)
	{
		for (int v = 0; v < count; v++) {
			values[v] -= re[v] * cosine - im[v] * sine;
		}
	}

	/** Finds the largest samples, and how much the first residue functions bend. */
	void examine(final int count) {
		Arrays.fill(bends, 0, count, 0);
		Arrays.fill(largest, 0, count, 0);
		extend(residues[0], largest, count);
		extend(residues[1], largest, count);
		for (int i = 2; i < length; i++) {
			bend(residues[i], residues[i - 1], residues[i - 2], bends, largest, count);
		}
	}

	private static void extend(final double[] values, final double[] largest, final int count) {
		for (int v = 0; v < count; v++) {
			largest[v] = Math.max(largest[v], values[v]);
		}
	}

	private static void bend(final double[] a, final double[] b, final double[] c, final double[] sum,
		final double[] largest, final int count)
	{
		for (int v = 0; v < count; v++) {
			sum[v] += Math.abs(a[v] - 2 * b[v] + c[v]);
			largest[v] = Math.max(largest[v], a[v]);
		}
	}

	/** The oscillation index of a residue function as it was examined. */
	double index(final int lane) {
		return largest[lane] > 0 ? bends[lane] / length / largest[lane] : Double.NEGATIVE_INFINITY;
	}

	/** The place of the first of the largest samples of a residue function. */
	int place(final int lane) {
		int place = 0;
		for (int i = 1; i < length; i++) {
			if (residues[i][lane] > residues[place][lane]) place = i;
		}
		return place;
	}

	/** Has a curve and its residue function take another lane. */
	void move(final int from, final int to) {
		for (final double[] plane : curves) {
			plane[to] = plane[from];
		}
		for (final double[] plane : residues) {
			plane[to] = plane[from];
		}
	}
}
