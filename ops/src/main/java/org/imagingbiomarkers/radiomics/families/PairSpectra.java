package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.LinesTransform;

/**
 * Mask, deviations, squares of deviations and weights of a region, transformed along x: for each frequency, a plane of y
 * and z, z fastest. Every number is twice the transform.
 */
final class PairSpectra {

	/** What is transformed besides the weights: mask, deviations and squares of deviations. */
	static final int SIGNALS = 3;
	/** How many times a product of two signals and the weight is too large, all of them being twice the transform. */
	static final double SCALE = 8;
	/** Lines that are transformed at once. */
	private static final int LINES = 128;

	private final PairBox box;
	private final int first;
	private final int count;
	private final double[][] real;
	private final double[][] imaginary;
	/** The transformed weight, which is real. */
	private final double[] weight;

	/**
	 * Spectra whose planes are still to be filled, by {@link #lines}.
	 *
	 * @param first lowest frequency along x
	 * @param count number of frequencies
	 */
	PairSpectra(final PairBox box, final int first, final int count) {
		this.box = box;
		this.first = first;
		this.count = count;
		real = new double[SIGNALS][count * box.plane()];
		imaginary = new double[SIGNALS][count * box.plane()];
		weight = new double[count * box.plane()];
	}

	int count() {
		return count;
	}

	/** Copies a line along z of a signal. */
	void copy(final int signal, final int frequency, final int y, final double[] toReal, final double[] toImaginary,
		final int to)
	{
		final int from = frequency * box.plane() + y * box.sizeZ();
		System.arraycopy(real[signal], from, toReal, to, box.sizeZ());
		System.arraycopy(imaginary[signal], from, toImaginary, to, box.sizeZ());
	}

	/** Copies a part of a line along z of the weight. */
	void copyWeight(final int frequency, final int y, final int from, final double[] to, final int lines) {
		System.arraycopy(weight, frequency * box.plane() + y * box.sizeZ() + from, to, 0, lines);
	}

	/** Number of groups of lines along x that are transformed at once. */
	int blocks() {
		return (box.plane() + LINES - 1) / LINES;
	}

	/**
	 * What transforms a group of lines along x, with memory of its own.
	 *
	 * @param mask for each x a plane of y and z
	 * @param deviation alike; 0 outside of the mask
	 */
	IntConsumer lines(final LinesTransform transform, final double[][] mask, final double[][] deviation, final Grid grid) {
		return new Lines(transform, mask, deviation, grid);
	}

	/** Transforms mask and deviations, then squares and weight, two in one. */
	private final class Lines implements IntConsumer {

		private final LinesTransform transform;
		private final double[][] mask;
		private final double[][] deviation;
		private final Grid grid;
		private final double[][] evenRe = new double[box.halfX()][LINES];
		private final double[][] evenIm = new double[box.halfX()][LINES];
		private final double[][] oddRe = new double[box.halfX()][LINES];
		private final double[][] oddIm = new double[box.halfX()][LINES];
		private final double[][] weights = new double[box.halfX() + 1][LINES];
		private final double[] across = new double[LINES];

		Lines(final LinesTransform transform, final double[][] mask, final double[][] deviation, final Grid grid) {
			this.transform = transform;
			this.mask = mask;
			this.deviation = deviation;
			this.grid = grid;
		}

		@Override
		public void accept(final int block) {
			final int from = block * LINES;
			final int lines = Math.min(LINES, box.plane() - from);
			for (int i = 0; i < box.sizeX(); i++) {
				System.arraycopy(mask[i], from, evenRe[i], 0, lines);
				System.arraycopy(deviation[i], from, evenIm[i], 0, lines);
				System.arraycopy(mask[i], from, oddRe[i], 0, lines);
				System.arraycopy(deviation[i], from, oddIm[i], 0, lines);
			}
			for (int i = box.sizeX(); i < box.halfX(); i++) {
				Arrays.fill(evenIm[i], 0);
				Arrays.fill(oddIm[i], 0);
			}
			transform(lines);
			for (int k = 0; k < count; k++) {
				separate(k, from, lines, 0, real[1], imaginary[1]);
			}
			weigh(from, lines);
			for (int i = 0; i < box.halfX(); i++) {
				if (i < box.sizeX()) {
					System.arraycopy(deviation[i], from, across, 0, lines);
					square(across, evenRe[i], oddRe[i], lines);
				}
				fold(weights[i], weights[box.halfX() - i], evenIm[i], oddIm[i], lines);
			}
			transform(lines);
			for (int k = 0; k < count; k++) {
				separate(k, from, lines, 2, weight, null);
			}
		}

		private void transform(final int lines) {
			for (int i = box.sizeX(); i < box.halfX(); i++) {
				Arrays.fill(evenRe[i], 0);
				Arrays.fill(oddRe[i], 0);
			}
			transform.forward(evenRe, evenIm, lines);
			transform.shift(oddRe, oddIm, lines);
			transform.forward(oddRe, oddIm, lines);
		}

		/** The weights of the distances from the first voxel of the box. */
		private void weigh(final int from, final int lines) {
			for (int l = 0; l < lines; l++) {
				final double farY = (from + l) / box.sizeZ() * grid.spacingY();
				final double farZ = (from + l) % box.sizeZ() * grid.spacingZ();
				across[l] = farY * farY + farZ * farZ;
			}
			for (int i = 0; i < box.sizeX(); i++) {
				final double farX = i * grid.spacingX();
				inverse(farX * farX, across, weights[i], lines);
			}
			if (from == 0) weights[0][0] = 0;
		}

		/** Of two real lines in one, the one has the symmetric part of the transform, the other the antisymmetric. */
		private void separate(final int k, final int from, final int lines, final int signal, final double[] otherReal,
			final double[] otherImaginary)
		{
			final int frequency = first + k;
			final boolean even = frequency % 2 == 0;
			final double[][] re = even ? evenRe : oddRe;
			final double[][] im = even ? evenIm : oddIm;
			final int here = frequency / 2;
			final int mirrored = even ? (box.halfX() - here) % box.halfX() : box.halfX() - 1 - here;
			final int to = k * box.plane() + from;
			if (here == mirrored) {
				twice(re[here], im[here], lines);
				System.arraycopy(re[here], 0, real[signal], to, lines);
				Arrays.fill(imaginary[signal], to, to + lines, 0);
				System.arraycopy(im[here], 0, otherReal, to, lines);
				if (otherImaginary != null) Arrays.fill(otherImaginary, to, to + lines, 0);
			}
			else {
				symmetries(re[here], im[here], re[mirrored], im[mirrored], lines);
				System.arraycopy(re[here], 0, real[signal], to, lines);
				System.arraycopy(im[here], 0, imaginary[signal], to, lines);
				System.arraycopy(im[mirrored], 0, otherReal, to, lines);
				if (otherImaginary != null) System.arraycopy(re[mirrored], 0, otherImaginary, to, lines);
			}
		}
	}

	private static void square(final double[] values, final double[] into, final double[] alsoInto, final int lines) {
		for (int l = 0; l < lines; l++) {
			final double square = values[l] * values[l];
			into[l] = square;
			alsoInto[l] = square;
		}
	}

	private static void inverse(final double square, final double[] squares, final double[] into, final int lines) {
		for (int l = 0; l < lines; l++) {
			into[l] = 1 / Math.sqrt(square + squares[l]);
		}
	}

	/** Sum and difference. */
	static void fold(final double[] one, final double[] other, final double[] sum, final double[] difference,
		final int lines)
	{
		for (int l = 0; l < lines; l++) {
			final double x = one[l], y = other[l];
			sum[l] = x + y;
			difference[l] = x - y;
		}
	}

	private static void twice(final double[] real, final double[] imaginary, final int lines) {
		for (int l = 0; l < lines; l++) {
			real[l] += real[l];
			imaginary[l] += imaginary[l];
		}
	}

	/** Twice the symmetric and the antisymmetric parts. */
	private static void symmetries(final double[] re, final double[] im, final double[] otherRe, final double[] otherIm,
		final int lines)
	{
		for (int l = 0; l < lines; l++) {
			final double w = re[l], x = otherRe[l], y = im[l], z = otherIm[l];
			re[l] = w + x;
			otherRe[l] = x - w;
			im[l] = y - z;
			otherIm[l] = y + z;
		}
	}
}
