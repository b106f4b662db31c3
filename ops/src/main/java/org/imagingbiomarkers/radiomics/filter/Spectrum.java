package org.imagingbiomarkers.radiomics.filter;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/**
 * The Fourier transform of an image that was continued beyond its borders, of each slice or of the volume.
 * <p>
 * Memory: as much as the continued image.
 * </p>
 */
final class Spectrum {

	/** Lines that are transformed at a time. */
	private static final int STRIP = 16;

	private final Workers workers;
	private final Grid grid;
	private final boolean slices;
	private final int marginX;
	private final int marginY;
	private final int marginZ;
	private final int sizeX;
	private final int sizeY;
	private final int sizeZ;
	/** Frequencies along x that are kept: the others follow, as images are real. */
	private final int half;
	private final double[] re;
	private final double[] im;

	/** A real function of frequency. */
	interface Response {

		/** @param kx number of the frequency, from 0 to the size of the spectrum along x, exclusive */
		double at(int kx, int ky, int kz);
	}

	/**
	 * @param margin voxels the image is continued by on every side; without one the size is kept, with one it is increased
	 * to a fast one
	 * @param slices whether each slice is transformed on its own
	 */
	Spectrum(final Volume image, final Boundary boundary, final int margin, final boolean slices, final Workers workers) {
		this.workers = workers;
		grid = image.grid();
		this.slices = slices;
		marginX = margin;
		marginY = margin;
		marginZ = slices ? 0 : margin;
		sizeX = size(grid.sizeX(), marginX);
		sizeY = size(grid.sizeY(), marginY);
		sizeZ = size(grid.sizeZ(), marginZ);
		half = sizeX / 2 + 1;
		final int length = Math.multiplyExact(Math.multiplyExact(half, sizeY), sizeZ);
		re = new double[length];
		im = new double[length];
		rowsForward(image, boundary);
		acrossRows(true);
	}

	private static int size(final int size, final int margin) {
		return margin == 0 ? size : FourierTransform.fastLength(size + 2 * margin);
	}

	/**
	 * Coordinates of the frequencies along one axis, by number in the discrete Fourier transform: -1 for the lowest and 1
	 * for the highest.
	 * <p>
	 * For an even number of frequencies, zero is between two of them. This is the grid that the initiative's response maps
	 * were made with; the maps of the Simoncelli wavelet at levels 2 and 3 cannot be reproduced with that of the discrete
	 * Fourier transform, in which zero is a frequency.
	 * </p>
	 */
	static double[] coordinates(final int size) {
		return coordinates(size, size);
	}

	/**
	 * The same for an image that was continued, on the scale of the image itself.
	 *
	 * @param continued voxels of the continued image
	 * @param size voxels of the image
	 */
	static double[] coordinates(final int continued, final int size) {
		final double[] coordinates = new double[continued];
		if (size == 1) return coordinates;
		final double shift = size % 2 == 0 ? 0.5 : 0;
		for (int k = 0; k < continued; k++) {
			final int signed = k < (continued + 1) / 2 ? k : k - continued;
			coordinates[k] = ((double) signed * size / continued + shift) / ((size - 1) / 2.0);
		}
		return coordinates;
	}

	int sizeX() {
		return sizeX;
	}

	int sizeY() {
		return sizeY;
	}

	int sizeZ() {
		return sizeZ;
	}

	/**
	 * Multiplies with a response in frequency, {@code (-i)^turns} times a real one. Where this would make the image
	 * complex, its real part is taken.
	 */
	void multiply(final Response response, final int turns) {
		final int sign = turns % 2 == 0 ? 1 : -1;
		workers.forEachRange(sizeY * sizeZ, STRIP, (from, to) -> {
			for (int row = from; row < to; row++) {
				multiply(response, turns, sign, row);
			}
		});
	}

	private void multiply(final Response response, final int turns, final int sign, final int row) {
		final int ky = row % sizeY;
		final int kz = row / sizeY;
		final int oppositeY = (sizeY - ky) % sizeY;
		final int oppositeZ = slices ? kz : (sizeZ - kz) % sizeZ;
		for (int kx = 0; kx < half; kx++) {
			final double factor = 0.5 * (response.at(kx, ky, kz) + sign * response.at((sizeX - kx) % sizeX, oppositeY,
				oppositeZ));
			final int i = row * half + kx;
			final double a = re[i] * factor;
			final double b = im[i] * factor;
			switch (turns % 4) {
				case 0 -> set(i, a, b);
				case 1 -> set(i, b, -a);
				case 2 -> set(i, -a, -b);
				default -> set(i, -b, a);
			}
		}
	}

	private void set(final int i, final double newRe, final double newIm) {
		re[i] = newRe;
		im[i] = newIm;
	}

	/** Transforms back and destroys the spectrum. */
	Volume image() {
		acrossRows(false);
		final double[] values = new double[grid.voxels()];
		rowsBack(values);
		return new Volume(grid, values);
	}

	private void acrossRows(final boolean forward) {
		final FourierTransform alongY = new FourierTransform(sizeY);
		if (forward) strips(alongY, true, half, half, sizeZ, half * sizeY);
		if (!slices) strips(new FourierTransform(sizeZ), forward, half * sizeY, half * sizeY, 1, 0);
		if (!forward) strips(alongY, false, half, half, sizeZ, half * sizeY);
	}

	private void strips(final FourierTransform fourier, final boolean forward, final int stride, final int width,
		final int sheets, final int sheetStride)
	{
		final int size = fourier.length();
		final int strips = (width + STRIP - 1) / STRIP;
		workers.forEach(sheets * strips, task -> {
			final int first = task % strips * STRIP;
			final int wide = Math.min(STRIP, width - first);
			final int start = task / strips * sheetStride + first;
			final double[] a = new double[size * wide];
			final double[] b = new double[size * wide];
			for (int i = 0; i < size; i++) {
				System.arraycopy(re, start + i * stride, a, i * wide, wide);
				System.arraycopy(im, start + i * stride, b, i * wide, wide);
			}
			if (forward) fourier.interleaved(wide).forward(a, b);
			else fourier.interleaved(wide).inverse(a, b);
			for (int i = 0; i < size; i++) {
				System.arraycopy(a, i * wide, re, start + i * stride, wide);
				System.arraycopy(b, i * wide, im, start + i * stride, wide);
			}
		});
	}

	/** Two rows make the real and the imaginary part of one transform. */
	private void rowsForward(final Volume image, final Boundary boundary) {
		final FourierTransform fourier = new FourierTransform(sizeX);
		final int rows = sizeY * sizeZ;
		workers.forEachRange(rows, 2 * STRIP, (first, end) -> {
			final double[] a = new double[sizeX * STRIP];
			final double[] b = new double[sizeX * STRIP];
			for (int j = 0; j < STRIP; j++) {
				fill(image, boundary, first + 2 * j, a, j);
				fill(image, boundary, first + 2 * j + 1, b, j);
			}
			fourier.interleaved(STRIP).forward(a, b);
			for (int j = 0; j < STRIP; j++) {
				for (int k = 0; k < half; k++) {
					final int here = k * STRIP + j;
					final int there = (sizeX - k) % sizeX * STRIP + j;
					final int row = first + 2 * j;
					if (row < rows) {
						set(row * half + k, 0.5 * (a[here] + a[there]), 0.5 * (b[here] - b[there]));
					}
					if (row + 1 < rows) {
						set((row + 1) * half + k, 0.5 * (b[here] + b[there]), 0.5 * (a[there] - a[here]));
					}
				}
			}
		});
	}

	private void fill(final Volume image, final Boundary boundary, final int row, final double[] lines, final int line) {
		if (row >= sizeY * sizeZ) return;
		final int y = boundary.inside(row % sizeY - marginY, grid.sizeY());
		final int z = boundary.inside(row / sizeY - marginZ, grid.sizeZ());
		if (y == Boundary.OUTSIDE || z == Boundary.OUTSIDE) return;
		final int start = grid.index(0, y, z);
		for (int i = 0; i < sizeX; i++) {
			final int x = boundary.inside(i - marginX, grid.sizeX());
			if (x != Boundary.OUTSIDE) lines[i * STRIP + line] = image.values()[start + x];
		}
	}

	private void rowsBack(final double[] values) {
		final FourierTransform fourier = new FourierTransform(sizeX);
		final int rows = grid.sizeY() * grid.sizeZ();
		workers.forEachRange(rows, 2 * STRIP, (first, end) -> {
			final double[] a = new double[sizeX * STRIP];
			final double[] b = new double[sizeX * STRIP];
			for (int j = 0; j < STRIP && first + 2 * j < rows; j++) {
				final int one = start(first + 2 * j);
				final int other = start(Math.min(first + 2 * j + 1, rows - 1));
				for (int k = 0; k < half; k++) {
					a[k * STRIP + j] = re[one + k] - im[other + k];
					b[k * STRIP + j] = im[one + k] + re[other + k];
				}
				for (int k = half; k < sizeX; k++) {
					final int opposite = sizeX - k;
					a[k * STRIP + j] = re[one + opposite] + im[other + opposite];
					b[k * STRIP + j] = re[other + opposite] - im[one + opposite];
				}
			}
			fourier.interleaved(STRIP).inverse(a, b);
			for (int j = 0; j < STRIP && first + 2 * j < rows; j++) {
				final int to = (first + 2 * j) * grid.sizeX();
				for (int x = 0; x < grid.sizeX(); x++) {
					values[to + x] = a[(marginX + x) * STRIP + j];
				}
				if (first + 2 * j + 1 == rows) continue;
				for (int x = 0; x < grid.sizeX(); x++) {
					values[to + grid.sizeX() + x] = b[(marginX + x) * STRIP + j];
				}
			}
		});
	}

	/** Index in the spectrum of the first element of a row of the image. */
	private int start(final int row) {
		return ((row / grid.sizeY() + marginZ) * sizeY + row % grid.sizeY() + marginY) * half;
	}
}
