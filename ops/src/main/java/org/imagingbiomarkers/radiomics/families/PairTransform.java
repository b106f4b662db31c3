package org.imagingbiomarkers.radiomics.families;

import java.util.Arrays;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/**
 * Sums over all pairs of voxels of a region, by the Fourier transform: on a padded grid, where a cyclic correlation is
 * the wanted one. By Parseval's theorem the sums over pairs are sums over frequencies of the transformed weight times
 * products of the transforms of mask, deviations and squares: no transform back. Frequencies along x are taken in parts
 * and in parallel.
 *
 * @param x first voxel of the bounding box along x; y and z alike
 * @param sizeX voxels of the box along x
 * @param paddedX points of the padded grid along x
 */
record PairTransform(int x, int y, int z, int sizeX, int sizeY, int sizeZ, int paddedX, int paddedY, int paddedZ) {

	/** Numbers that are held in memory at once: larger regions are transformed in parts. */
	private static final long MAX_NUMBERS = 16_000_000;

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
			final int at = ((grid.z(voxels[i]) - z) * sizeY + grid.y(voxels[i]) - y) * sizeX + grid.x(voxels[i]) - x;
			mask[at] = 1;
			deviation[at] = deviations[i];
		}
		final int frequencies = paddedX / 2 + 1;
		final int rows = sizeY * sizeZ;
		final int part = (int) Math.max(1, Math.min(frequencies, MAX_NUMBERS / (7L * rows)));
		final double[][] sums = new double[frequencies][];
		for (int from = 0; from < frequencies; from += part) {
			final int first = from;
			final Rows transformed = new Rows(Math.min(part, frequencies - first), rows);
			workers.forEach(sizeZ, slice -> transformSlice(slice, mask, deviation, grid, first, transformed));
			workers.forEach(transformed.frequencies, k -> sums[first + k] = sums(transformed, k));
		}
		final double[] total = new double[3];
		for (int k = 0; k < frequencies; k++) {
			// The omitted frequencies are the mirror images of these, except the lowest and the highest.
			final double times = k == 0 || 2 * k == paddedX ? 1 : 2;
			for (int s = 0; s < 3; s++) {
				total[s] += times * sums[k][s] / points();
			}
		}
		return new Sums(total[0], total[1], total[2]);
	}

	/** Transforms along x the rows of a slice: of mask, deviations, squares of deviations, and the weight. */
	private void transformSlice(final int slice, final double[] mask, final double[] deviation, final Grid grid,
		final int first, final Rows into)
	{
		final FourierTransform transform = new FourierTransform(paddedX);
		final double[] re = new double[paddedX];
		final double[] im = new double[paddedX];
		for (int row = slice * sizeY; row < (slice + 1) * sizeY; row++) {
			Arrays.fill(re, 0);
			Arrays.fill(im, 0);
			System.arraycopy(mask, row * sizeX, re, 0, sizeX);
			System.arraycopy(deviation, row * sizeX, im, 0, sizeX);
			transform.forward(re, im);
			for (int k = 0; k < into.frequencies; k++) {
				// Two real rows in one: the one is the symmetric part, the other the antisymmetric.
				final int f = first + k;
				final int mirrored = f == 0 ? 0 : paddedX - f;
				into.set(0, k, row, (re[f] + re[mirrored]) / 2, (im[f] - im[mirrored]) / 2);
				into.set(1, k, row, (im[f] + im[mirrored]) / 2, (re[mirrored] - re[f]) / 2);
			}
			Arrays.fill(re, 0);
			Arrays.fill(im, 0);
			final double farY = (row - slice * sizeY) * grid.spacingY();
			final double farZ = slice * grid.spacingZ();
			for (int i = 0; i < sizeX; i++) {
				re[i] = deviation[row * sizeX + i] * deviation[row * sizeX + i];
			}
			for (int i = 0; i < sizeX; i++) {
				final double farX = i * grid.spacingX();
				final double distance = Math.sqrt(farX * farX + farY * farY + farZ * farZ);
				if (distance == 0) continue;
				im[i] = 1 / distance;
				if (i > 0) im[paddedX - i] = im[i];
			}
			transform.forward(re, im);
			for (int k = 0; k < into.frequencies; k++) {
				final int f = first + k;
				final int mirrored = f == 0 ? 0 : paddedX - f;
				into.set(2, k, row, (re[f] + re[mirrored]) / 2, (im[f] - im[mirrored]) / 2);
				into.weight[k * into.rows + row] = (im[f] + im[mirrored]) / 2;
			}
		}
	}

	/** The sums over all frequencies along y and z at one along x. */
	private double[] sums(final Rows rows, final int k) {
		final FourierTransform alongY = new FourierTransform(paddedY);
		final FourierTransform alongZ = new FourierTransform(paddedZ);
		final double[] weight = weight(rows, k, alongY, alongZ);
		final double[][] re = new double[3][paddedY * sizeZ];
		final double[][] im = new double[3][paddedY * sizeZ];
		final double[] lineRe = new double[paddedY];
		final double[] lineIm = new double[paddedY];
		for (int what = 0; what < 3; what++) {
			for (int slice = 0; slice < sizeZ; slice++) {
				Arrays.fill(lineRe, sizeY, paddedY, 0);
				Arrays.fill(lineIm, sizeY, paddedY, 0);
				System.arraycopy(rows.real[what], k * rows.rows + slice * sizeY, lineRe, 0, sizeY);
				System.arraycopy(rows.imaginary[what], k * rows.rows + slice * sizeY, lineIm, 0, sizeY);
				alongY.forward(lineRe, lineIm);
				for (int f = 0; f < paddedY; f++) {
					re[what][f * sizeZ + slice] = lineRe[f];
					im[what][f * sizeZ + slice] = lineIm[f];
				}
			}
		}
		final double[][] columnRe = new double[3][paddedZ];
		final double[][] columnIm = new double[3][paddedZ];
		final double[] sums = new double[3];
		for (int f = 0; f < paddedY; f++) {
			for (int what = 0; what < 3; what++) {
				Arrays.fill(columnRe[what], sizeZ, paddedZ, 0);
				Arrays.fill(columnIm[what], sizeZ, paddedZ, 0);
				System.arraycopy(re[what], f * sizeZ, columnRe[what], 0, sizeZ);
				System.arraycopy(im[what], f * sizeZ, columnIm[what], 0, sizeZ);
				alongZ.forward(columnRe[what], columnIm[what]);
			}
			final int weightRow = Math.min(f, paddedY - f) * paddedZ;
			for (int g = 0; g < paddedZ; g++) {
				final double w = weight[weightRow + g];
				final double mr = columnRe[0][g], mi = columnIm[0][g];
				final double dr = columnRe[1][g], di = columnIm[1][g];
				sums[0] += w * (mr * mr + mi * mi);
				sums[1] += w * (dr * dr + di * di);
				sums[2] += w * (columnRe[2][g] * mr + columnIm[2][g] * mi);
			}
		}
		return sums;
	}

	/** The transformed weight, which is real and even: one row of frequencies along z for each up to half along y. */
	private double[] weight(final Rows rows, final int k, final FourierTransform alongY, final FourierTransform alongZ) {
		final int half = paddedY / 2 + 1;
		final double[] between = new double[half * sizeZ];
		final double[] re = new double[paddedY];
		final double[] im = new double[paddedY];
		for (int slice = 0; slice < sizeZ; slice++) {
			Arrays.fill(re, 0);
			Arrays.fill(im, 0);
			evenly(rows.weight, k * rows.rows + slice * sizeY, sizeY, re);
			alongY.forward(re, im);
			for (int f = 0; f < half; f++) {
				between[f * sizeZ + slice] = re[f];
			}
		}
		final double[] weight = new double[half * paddedZ];
		final double[] columnRe = new double[paddedZ];
		final double[] columnIm = new double[paddedZ];
		for (int f = 0; f < half; f++) {
			Arrays.fill(columnRe, 0);
			Arrays.fill(columnIm, 0);
			evenly(between, f * sizeZ, sizeZ, columnRe);
			alongZ.forward(columnRe, columnIm);
			System.arraycopy(columnRe, 0, weight, f * paddedZ, paddedZ);
		}
		return weight;
	}

	private static void evenly(final double[] from, final int start, final int count, final double[] into) {
		into[0] = from[start];
		for (int i = 1; i < count; i++) {
			into[i] = from[start + i];
			into[into.length - i] = from[start + i];
		}
	}

	/**
	 * The result of the transform along x: for each frequency held, one number per row, of mask, deviations and squares.
	 */
	private static final class Rows {

		final int frequencies;
		final int rows;
		final double[][] real;
		final double[][] imaginary;
		final double[] weight;

		Rows(final int frequencies, final int rows) {
			this.frequencies = frequencies;
			this.rows = rows;
			real = new double[3][frequencies * rows];
			imaginary = new double[3][frequencies * rows];
			weight = new double[frequencies * rows];
		}

		void set(final int what, final int frequency, final int row, final double re, final double im) {
			real[what][frequency * rows + row] = re;
			imaginary[what][frequency * rows + row] = im;
		}
	}
}
