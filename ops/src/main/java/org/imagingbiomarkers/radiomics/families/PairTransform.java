package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/**
 * Sums over all pairs of voxels of a region, by the Fourier transform: on a padded grid, where a cyclic correlation is
 * the wanted one. By Parseval's theorem the sums over pairs are sums over frequencies of the transformed weight times
 * products of the transforms of mask, deviations and squares: no transform back. Frequencies along x are taken in parts
 * and in parallel.
 * <p>
 * Several neighboring lines are transformed at once, so that memory is read and written in order: z runs fastest until
 * the lines along z are transformed.
 * </p>
 *
 * @param x first voxel of the bounding box along x; y and z alike
 * @param sizeX voxels of the box along x
 * @param paddedX points of the padded grid along x
 */
record PairTransform(int x, int y, int z, int sizeX, int sizeY, int sizeZ, int paddedX, int paddedY, int paddedZ) {

	/** Numbers that are held in memory at once: larger regions are transformed in parts. */
	private static final long MAX_NUMBERS = 16_000_000;
	/** Lines that are transformed at once. */
	private static final int LINES = 16;
	/** What is transformed: mask, deviations and squares of deviations. */
	private static final int SIGNALS = 3;

	static PairTransform around(final Grid grid, final int[] voxels) {
		final int[] low = { Integer.MAX_VALUE, Integer.MAX_VALUE, grid.z(voxels[0]) };
		final int[] high = { 0, 0, grid.z(voxels[voxels.length - 1]) };
		for (final int voxel : voxels) {
			low[0] = Math.min(low[0], grid.x(voxel));
			high[0] = Math.max(high[0], grid.x(voxel));
			low[1] = Math.min(low[1], grid.y(voxel));
			high[1] = Math.max(high[1], grid.y(voxel));
		}
		final int[] size = { high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1 };
		return new PairTransform(low[0], low[1], low[2], size[0], size[1], size[2], FourierTransform.fastLength(2 * size[0] -
			1), FourierTransform.fastLength(2 * size[1] - 1), FourierTransform.fastLength(2 * size[2] - 1));
	}

	double points() {
		return (double) paddedX * paddedY * paddedZ;
	}

	/**
	 * Sums over all ordered pairs of voxels i, j.
	 *
	 * @param weights sum of w(i, j)
	 * @param products sum of w(i, j) d(i) d(j)
	 * @param squares sum of w(i, j) d(i)^2
	 */
	record Sums(double weights, double products, double squares) {}

	/** @param deviations one per voxel */
	Sums sums(final Grid grid, final int[] voxels, final double[] deviations, final Workers workers) {
		final double[] mask = new double[sizeX * sizeY * sizeZ];
		final double[] deviation = new double[mask.length];
		for (int i = 0; i < voxels.length; i++) {
			final int at = ((grid.y(voxels[i]) - y) * sizeX + grid.x(voxels[i]) - x) * sizeZ + grid.z(voxels[i]) - z;
			mask[at] = 1;
			deviation[at] = deviations[i];
		}
		final int frequencies = paddedX / 2 + 1;
		final int lines = sizeY * sizeZ;
		final int part = (int) Math.max(1, Math.min(frequencies, MAX_NUMBERS / (7L * lines)));
		final FourierTransform alongX = new FourierTransform(paddedX);
		final FourierTransform alongY = new FourierTransform(paddedY);
		final FourierTransform alongZ = new FourierTransform(paddedZ);
		final double[][] sums = new double[frequencies][];
		for (int from = 0; from < frequencies; from += part) {
			final int first = from;
			final Spectra spectra = new Spectra(Math.min(part, frequencies - first), lines);
			workers.forEach(sizeY, () -> new RowTransform(alongX, mask, deviation, grid, first, spectra));
			workers.forEach(spectra.frequencies, () -> {
				final PlaneSums planes = new PlaneSums(alongY, alongZ, spectra);
				return k -> sums[first + k] = planes.at(k);
			});
		}
		final double[] total = new double[SIGNALS];
		for (int k = 0; k < frequencies; k++) {
			// The omitted frequencies are the mirror images of these, except the lowest and the highest.
			final double times = k == 0 || 2 * k == paddedX ? 1 : 2;
			for (int s = 0; s < SIGNALS; s++) {
				total[s] += times * sums[k][s] / points();
			}
		}
		return new Sums(total[0], total[1], total[2]);
	}

	/** The result of the transform along x: for each frequency, a plane of y and z, z fastest. */
	private static final class Spectra {

		final int frequencies;
		final int plane;
		final double[][] real;
		final double[][] imaginary;
		/** The transformed weight, which is real. */
		final double[] weight;

		Spectra(final int frequencies, final int plane) {
			this.frequencies = frequencies;
			this.plane = plane;
			real = new double[SIGNALS][frequencies * plane];
			imaginary = new double[SIGNALS][frequencies * plane];
			weight = new double[frequencies * plane];
		}
	}

	/** Transforms the lines along x of one y: of mask and deviations, then of squares and weight, two in one. */
	private final class RowTransform implements IntConsumer {

		private final FourierTransform transform;
		private final double[] mask;
		private final double[] deviation;
		private final Grid grid;
		private final int first;
		private final Spectra into;
		private final double[] re = new double[paddedX * LINES];
		private final double[] im = new double[paddedX * LINES];

		RowTransform(final FourierTransform alongX, final double[] mask, final double[] deviation, final Grid grid,
			final int first, final Spectra into)
		{
			transform = alongX.interleaved(LINES);
			this.mask = mask;
			this.deviation = deviation;
			this.grid = grid;
			this.first = first;
			this.into = into;
		}

		@Override
		public void accept(final int row) {
			for (int from = 0; from < sizeZ; from += LINES) {
				final int lines = Math.min(LINES, sizeZ - from);
				clear();
				for (int i = 0; i < sizeX; i++) {
					final int source = (row * sizeX + i) * sizeZ + from;
					System.arraycopy(mask, source, re, i * LINES, lines);
					System.arraycopy(deviation, source, im, i * LINES, lines);
				}
				transform.forward(re, im);
				separate(row, from, lines, 0, into.real[1], into.imaginary[1]);
				clear();
				for (int i = 0; i < sizeX; i++) {
					weigh(row, from, lines, i);
				}
				transform.forward(re, im);
				separate(row, from, lines, 2, into.weight, null);
			}
		}

		private void clear() {
			Arrays.fill(re, 0);
			Arrays.fill(im, 0);
		}

		private void weigh(final int row, final int from, final int lines, final int i) {
			final double farX = i * grid.spacingX();
			final double farY = row * grid.spacingY();
			final int source = (row * sizeX + i) * sizeZ + from;
			for (int l = 0; l < lines; l++) {
				final double far = deviation[source + l];
				re[i * LINES + l] = far * far;
				final double farZ = (from + l) * grid.spacingZ();
				final double distance = Math.sqrt(farX * farX + farY * farY + farZ * farZ);
				if (distance == 0) continue;
				im[i * LINES + l] = 1 / distance;
				if (i > 0) im[(paddedX - i) * LINES + l] = 1 / distance;
			}
		}

		/** Of two real lines in one, the one has the symmetric part of the transform, the other the antisymmetric. */
		private void separate(final int row, final int from, final int lines, final int signal, final double[] otherReal,
			final double[] otherImaginary)
		{
			final double[] real = into.real[signal];
			final double[] imaginary = into.imaginary[signal];
			for (int k = 0; k < into.frequencies; k++) {
				final int f = (first + k) * LINES;
				final int mirrored = first + k == 0 ? 0 : (paddedX - first - k) * LINES;
				final int to = k * into.plane + row * sizeZ + from;
				for (int l = 0; l < lines; l++) {
					real[to + l] = (re[f + l] + re[mirrored + l]) / 2;
					imaginary[to + l] = (im[f + l] - im[mirrored + l]) / 2;
					otherReal[to + l] = (im[f + l] + im[mirrored + l]) / 2;
					if (otherImaginary != null) otherImaginary[to + l] = (re[mirrored + l] - re[f + l]) / 2;
				}
			}
		}
	}

	/** The sums over all frequencies along y and z at one along x. */
	private final class PlaneSums {

		/** Frequencies along y up to half of them, the others being their mirror images, in blocks of two times LINES. */
		private final int half = paddedY / 2 + 1;
		private final int blocks = (paddedY + LINES - 1) / LINES;
		private final FourierTransform alongY;
		private final FourierTransform alongZ;
		private final Spectra spectra;
		private final double[] lineRe = new double[paddedY * LINES];
		private final double[] lineIm = new double[paddedY * LINES];
		/** Transformed along y: for each block of frequencies, LINES of them for each z. */
		private final double[][] re = new double[SIGNALS][blocks * LINES * sizeZ];
		private final double[][] im = new double[SIGNALS][blocks * LINES * sizeZ];
		private final double[][] columnRe = new double[SIGNALS][paddedZ * LINES];
		private final double[][] columnIm = new double[SIGNALS][paddedZ * LINES];
		private final double[] between = new double[(half + 2 * LINES) * sizeZ];
		/** For each frequency along z, one number per frequency along y up to half. */
		private final double[] weight = new double[paddedZ * half];
		private final int[] frequency = new int[LINES];

		PlaneSums(final FourierTransform alongY, final FourierTransform alongZ, final Spectra spectra) {
			this.alongY = alongY.interleaved(LINES);
			this.alongZ = alongZ.interleaved(LINES);
			this.spectra = spectra;
		}

		double[] at(final int k) {
			weights(k);
			for (int signal = 0; signal < SIGNALS; signal++) {
				for (int from = 0; from < sizeZ; from += LINES) {
					transformY(k, signal, from);
				}
			}
			final double[] sums = new double[SIGNALS];
			for (int block = 0; block < blocks; block++) {
				for (int signal = 0; signal < SIGNALS; signal++) {
					transformZ(block, re[signal], columnRe[signal]);
					transformZ(block, im[signal], columnIm[signal]);
					alongZ.forward(columnRe[signal], columnIm[signal]);
				}
				add(block, sums);
			}
			return sums;
		}

		private void transformY(final int k, final int signal, final int from) {
			final int lines = Math.min(LINES, sizeZ - from);
			Arrays.fill(lineRe, 0);
			Arrays.fill(lineIm, 0);
			for (int i = 0; i < sizeY; i++) {
				final int source = k * spectra.plane + i * sizeZ + from;
				System.arraycopy(spectra.real[signal], source, lineRe, i * LINES, lines);
				System.arraycopy(spectra.imaginary[signal], source, lineIm, i * LINES, lines);
			}
			alongY.forward(lineRe, lineIm);
			for (int f = 0; f < paddedY; f++) {
				final int to = (f / LINES * sizeZ + from) * LINES + f % LINES;
				for (int l = 0; l < lines; l++) {
					re[signal][to + l * LINES] = lineRe[f * LINES + l];
					im[signal][to + l * LINES] = lineIm[f * LINES + l];
				}
			}
		}

		private void transformZ(final int block, final double[] from, final double[] column) {
			System.arraycopy(from, block * LINES * sizeZ, column, 0, LINES * sizeZ);
			Arrays.fill(column, LINES * sizeZ, column.length, 0);
		}

		private void add(final int block, final double[] sums) {
			final double[] mr = columnRe[0], mi = columnIm[0], dr = columnRe[1], di = columnIm[1];
			final double[] qr = columnRe[2], qi = columnIm[2];
			double weights = 0;
			double products = 0;
			double squares = 0;
			final int lines = Math.min(LINES, paddedY - block * LINES);
			for (int l = 0; l < lines; l++) {
				frequency[l] = Math.min(block * LINES + l, paddedY - block * LINES - l);
			}
			for (int h = 0; h < paddedZ; h++) {
				for (int l = 0; l < lines; l++) {
					final int i = h * LINES + l;
					final double w = weight[h * half + frequency[l]];
					weights += w * (mr[i] * mr[i] + mi[i] * mi[i]);
					products += w * (dr[i] * dr[i] + di[i] * di[i]);
					squares += w * (qr[i] * mr[i] + qi[i] * mi[i]);
				}
			}
			sums[0] += weights;
			sums[1] += products;
			sums[2] += squares;
		}

		/** The transformed weight is real and even along every axis, so two real lines are transformed in one. */
		private void weights(final int k) {
			for (int from = 0; from < sizeZ; from += 2 * LINES) {
				evenly(spectra.weight, k * spectra.plane + from, sizeZ, sizeY, Math.min(LINES, sizeZ - from), lineRe, paddedY);
				evenly(spectra.weight, k * spectra.plane + from + LINES, sizeZ, sizeY, Math.min(LINES, sizeZ - from - LINES),
					lineIm, paddedY);
				alongY.forward(lineRe, lineIm);
				for (int l = 0; l < Math.min(2 * LINES, sizeZ - from); l++) {
					final double[] line = l < LINES ? lineRe : lineIm;
					for (int f = 0; f < half; f++) {
						between[(from + l) * half + f] = line[f * LINES + l % LINES];
					}
				}
			}
			final double[] one = columnRe[0];
			final double[] other = columnIm[0];
			for (int from = 0; from < half; from += 2 * LINES) {
				evenly(between, from, half, sizeZ, Math.min(LINES, half - from), one, paddedZ);
				evenly(between, from + LINES, half, sizeZ, Math.min(LINES, half - from - LINES), other, paddedZ);
				alongZ.forward(one, other);
				for (int h = 0; h < paddedZ; h++) {
					for (int l = 0; l < Math.min(2 * LINES, half - from); l++) {
						weight[h * half + from + l] = (l < LINES ? one : other)[h * LINES + l % LINES];
					}
				}
			}
		}

		/** Copies neighboring lines and their mirror images. */
		private static void evenly(final double[] from, final int start, final int step, final int count, final int lines,
			final double[] into, final int padded)
		{
			Arrays.fill(into, 0);
			for (int i = 0; i < count; i++) {
				for (int l = 0; l < lines; l++) {
					into[i * LINES + l] = from[start + i * step + l];
					if (i > 0) into[(padded - i) * LINES + l] = from[start + i * step + l];
				}
			}
		}
	}
}
