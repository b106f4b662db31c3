package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;

import org.imagingbiomarkers.radiomics.fourier.LinesTransform;

/**
 * The sums over all frequencies along y and z at one along x. Even and odd frequencies are transformed apart; their order
 * does not matter, as it is the same for signals and weights. Keeps its working memory: each thread needs its own.
 */
final class PairPlane {

	/** Lines along z that are transformed at once, at most. */
	private static final int LINES = 128;

	private final PairBox box;
	private final LinesTransform alongY;
	private final LinesTransform alongZ;
	private final PairSpectra spectra;
	/** Lines along y of all signals, first those of the even frequencies. */
	private final double[][][] yRe;
	private final double[][][] yIm;
	/** Lines along z of each signal, for even and for odd frequencies. */
	private final double[][][][] zRe;
	private final double[][][][] zIm;
	private final int lines;
	private final PairWeights weights;
	private final double[] weight;
	private final double[][] sums;

	PairPlane(final PairBox box, final LinesTransform alongY, final LinesTransform alongZ, final PairSpectra spectra) {
		this.box = box;
		this.alongY = alongY;
		this.alongZ = alongZ;
		this.spectra = spectra;
		yRe = new double[2][box.halfY()][PairSpectra.SIGNALS * box.sizeZ()];
		yIm = new double[2][box.halfY()][PairSpectra.SIGNALS * box.sizeZ()];
		final int blocks = (2 * box.halfY() + LINES - 1) / LINES;
		lines = (2 * box.halfY() + blocks - 1) / blocks;
		zRe = new double[2][PairSpectra.SIGNALS][box.halfZ()][lines];
		zIm = new double[2][PairSpectra.SIGNALS][box.halfZ()][lines];
		weights = new PairWeights(box, alongY, alongZ);
		weight = new double[lines];
		sums = new double[PairSpectra.SIGNALS][lines];
	}

	/** Of the weight times mask and mask, deviations and deviations, squares and mask. */
	double[] sums(final int frequency) {
		weights.transform(spectra, frequency);
		transformY(frequency);
		for (final double[] sum : sums) {
			Arrays.fill(sum, 0);
		}
		for (int from = 0; from < 2 * box.halfY(); from += lines) {
			final int count = Math.min(lines, 2 * box.halfY() - from);
			for (int signal = 0; signal < PairSpectra.SIGNALS; signal++) {
				turnToZ(yRe, signal, from, count, zRe[0][signal], zRe[1][signal]);
				turnToZ(yIm, signal, from, count, zIm[0][signal], zIm[1][signal]);
				alongZ.forward(zRe[0][signal], zIm[0][signal], count);
				alongZ.shift(zRe[1][signal], zIm[1][signal], count);
				alongZ.forward(zRe[1][signal], zIm[1][signal], count);
			}
			for (int odd = 0; odd < 2; odd++) {
				for (int k = 0; k < box.halfZ(); k++) {
					weights.copy(odd, k, from, weight, count);
					add(weight, zRe[odd], zIm[odd], k, count);
				}
			}
		}
		final double[] total = new double[sums.length];
		for (int s = 0; s < total.length; s++) {
			for (final double sum : sums[s]) {
				total[s] += sum;
			}
		}
		return total;
	}

	private void transformY(final int frequency) {
		final int all = PairSpectra.SIGNALS * box.sizeZ();
		for (int y = 0; y < box.halfY(); y++) {
			if (y < box.sizeY()) {
				for (int signal = 0; signal < PairSpectra.SIGNALS; signal++) {
					spectra.copy(signal, frequency, y, yRe[0][y], yIm[0][y], signal * box.sizeZ());
				}
			}
			else {
				Arrays.fill(yRe[0][y], 0);
				Arrays.fill(yIm[0][y], 0);
			}
			System.arraycopy(yRe[0][y], 0, yRe[1][y], 0, all);
			System.arraycopy(yIm[0][y], 0, yIm[1][y], 0, all);
		}
		alongY.forward(yRe[0], yIm[0], all);
		alongY.shift(yRe[1], yIm[1], all);
		alongY.forward(yRe[1], yIm[1], all);
	}

	/** Makes lines along z of lines along y, four frequencies at a time. */
	private void turnToZ(final double[][][] rows, final int signal, final int from, final int count, final double[][] into,
		final double[][] alsoInto)
	{
		final int start = signal * box.sizeZ();
		int l = 0;
		for (; l + 3 < count; l += 4) {
			final double[] a = row(rows, from + l), b = row(rows, from + l + 1);
			final double[] c = row(rows, from + l + 2), d = row(rows, from + l + 3);
			for (int z = 0; z < box.sizeZ(); z++) {
				final double[] to = into[z];
				to[l] = a[start + z];
				to[l + 1] = b[start + z];
				to[l + 2] = c[start + z];
				to[l + 3] = d[start + z];
			}
		}
		for (; l < count; l++) {
			final double[] a = row(rows, from + l);
			for (int z = 0; z < box.sizeZ(); z++) {
				into[z][l] = a[start + z];
			}
		}
		for (int z = 0; z < box.halfZ(); z++) {
			if (z >= box.sizeZ()) Arrays.fill(into[z], 0);
			System.arraycopy(into[z], 0, alsoInto[z], 0, count);
		}
	}

	private double[] row(final double[][][] rows, final int frequency) {
		return frequency < box.halfY() ? rows[0][frequency] : rows[1][frequency - box.halfY()];
	}

	private void add(final double[] w, final double[][][] re, final double[][][] im, final int k, final int count) {
		addSquares(w, re[0][k], im[0][k], sums[0], count);
		addSquares(w, re[1][k], im[1][k], sums[1], count);
		addProducts(w, re[2][k], re[0][k], sums[2], count);
		addProducts(w, im[2][k], im[0][k], sums[2], count);
	}

	private static void addSquares(final double[] weight, final double[] re, final double[] im, final double[] sums,
		final int count)
	{
		for (int l = 0; l < count; l++) {
			sums[l] += weight[l] * (re[l] * re[l] + im[l] * im[l]);
		}
	}

	private static void addProducts(final double[] weight, final double[] one, final double[] other, final double[] sums,
		final int count)
	{
		for (int l = 0; l < count; l++) {
			sums[l] += weight[l] * (one[l] * other[l]);
		}
	}
}
