package org.imagingbiomarkers.radiomics.families;

import org.imagingbiomarkers.radiomics.fourier.LinesTransform;

/**
 * The weights of pairs at one frequency along x, transformed along y and z. They are real and even along every axis, and
 * so are their transforms: two real lines are transformed in one.
 */
final class PairWeights {

	private final PairBox box;
	private final LinesTransform alongY;
	private final LinesTransform alongZ;
	/** Half of the lines along z is the real part, the other half the imaginary. */
	private final int lines;
	private final double[][] givenRe;
	private final double[][] givenIm;
	/** For even and odd frequencies along y. */
	private final double[][][] yRe;
	private final double[][][] yIm;
	/** Of distances along z: the even frequencies along y are the real part, the odd ones the imaginary. */
	private final double[][] turnedRe;
	private final double[][] turnedIm;
	/** For even and odd frequencies along z. */
	private final double[][][] zRe;
	private final double[][][] zIm;

	PairWeights(final PairBox box, final LinesTransform alongY, final LinesTransform alongZ) {
		this.box = box;
		this.alongY = alongY;
		this.alongZ = alongZ;
		lines = (box.sizeZ() + 1) / 2;
		givenRe = new double[box.halfY() + 1][lines];
		givenIm = new double[box.halfY() + 1][lines];
		yRe = new double[2][box.halfY()][lines];
		yIm = new double[2][box.halfY()][lines];
		turnedRe = new double[box.halfZ() + 1][box.halfY()];
		turnedIm = new double[box.halfZ() + 1][box.halfY()];
		zRe = new double[2][box.halfZ()][box.halfY()];
		zIm = new double[2][box.halfZ()][box.halfY()];
	}

	void transform(final PairSpectra spectra, final int frequency) {
		for (int y = 0; y < box.sizeY(); y++) {
			spectra.copyWeight(frequency, y, 0, givenRe[y], lines);
			spectra.copyWeight(frequency, y, lines, givenIm[y], box.sizeZ() - lines);
		}
		fold(alongY, givenRe, yRe, lines);
		fold(alongY, givenIm, yIm, lines);
		transform(alongY, yRe, yIm, lines);
		turn(yRe, 0, lines);
		turn(yIm, lines, box.sizeZ() - lines);
		fold(alongZ, turnedRe, zRe, box.halfY());
		fold(alongZ, turnedIm, zIm, box.halfY());
		transform(alongZ, zRe, zIm, box.halfY());
	}

	/** Folds lines of distances from 0 to the half of a cycle, both included. */
	private static void fold(final LinesTransform along, final double[][] given, final double[][][] into, final int count) {
		final int half = along.length();
		for (int i = 0; i < half; i++) {
			PairSpectra.fold(given[i], given[half - i], into[0][i], into[1][i], count);
		}
	}

	private static void transform(final LinesTransform along, final double[][][] re, final double[][][] im,
		final int count)
	{
		along.forward(re[0], im[0], count);
		along.shift(re[1], im[1], count);
		along.forward(re[1], im[1], count);
	}

	private void turn(final double[][][] rows, final int from, final int count) {
		for (int k = 0; k < box.halfY(); k++) {
			final double[] even = rows[0][k];
			final double[] odd = rows[1][k];
			for (int z = 0; z < count; z++) {
				turnedRe[from + z][k] = even[z];
				turnedIm[from + z][k] = odd[z];
			}
		}
	}

	/**
	 * Copies weights of one frequency along z.
	 *
	 * @param odd 0 for an even frequency along z, 1 for an odd one
	 * @param k its number among these
	 * @param from first frequency along y: even ones come first
	 */
	void copy(final int odd, final int k, final int from, final double[] into, final int count) {
		final int even = Math.max(0, Math.min(count, box.halfY() - from));
		System.arraycopy(zRe[odd][k], Math.min(from, box.halfY()), into, 0, even);
		System.arraycopy(zIm[odd][k], Math.max(0, from - box.halfY()), into, even, count - even);
	}
}
