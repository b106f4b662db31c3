package org.imagingbiomarkers.radiomics.filter;

import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * Convolution with kernels along one axis, line by line, in parallel.
 * <p>
 * Besides the response, every thread needs a few lines of memory. Across x, lines are handled in strips of neighboring
 * ones, so that memory is read in order.
 * </p>
 *
 * @param boundary how lines are continued beyond their ends
 */
public record LineConvolution(Boundary boundary, Workers workers) {

	/** Lines that are handled at a time: as many as the caches hold, of common lengths. */
	private static final int STRIP = 64;

	/** The axes of a volume, in the order of its flat array: x runs fastest. */
	public enum Axis {
			X, Y, Z
	}

	/**
	 * Convolves with one kernel after the other along an axis.
	 *
	 * @return a new volume on the same grid
	 */
	public Volume along(final Axis axis, final Volume image, final List<Kernel> kernels) {
		final double[] response = new double[image.values().length];
		along(axis, image.grid(), image.values(), kernels, response);
		return new Volume(image.grid(), response);
	}

	/** The same, into an array that is there; it may be that of the image. */
	void along(final Axis axis, final Grid grid, final double[] image, final List<Kernel> kernels,
		final double[] response)
	{
		switch (axis) {
			case X -> rows(grid, image, kernels, response);
			case Y -> strips(grid.sizeY(), grid.sizeX(), grid.sizeX(), grid.sizeZ(), grid.sizeX() * grid.sizeY(), image,
				kernels, response);
			case Z -> strips(grid.sizeZ(), grid.sizeX() * grid.sizeY(), grid.sizeX() * grid.sizeY(), 1, 0, image, kernels,
				response);
		}
	}

	private void rows(final Grid grid, final double[] image, final List<Kernel> kernels, final double[] response) {
		final int size = grid.sizeX();
		final int count = grid.sizeY() * grid.sizeZ();
		final int reach = kernels.stream().mapToInt(Kernel::reach).max().orElse(0);
		workers.forEachRange(count, STRIP, (from, to) -> {
			final double[] line = new double[size];
			final double[] extended = new double[size + 2 * reach];
			for (int row = from; row < to; row++) {
				System.arraycopy(image, row * size, line, 0, size);
				for (final Kernel kernel : kernels) {
					extend(line, reach, extended);
					convolve(extended, reach, kernel, line);
				}
				System.arraycopy(line, 0, response, row * size, size);
			}
		});
	}

	private void extend(final double[] line, final int reach, final double[] extended) {
		System.arraycopy(line, 0, extended, reach, line.length);
		for (int i = 0; i < reach; i++) {
			extended[i] = at(line, boundary.inside(i - reach, line.length));
			extended[reach + line.length + i] = at(line, boundary.inside(line.length + i, line.length));
		}
	}

	private static double at(final double[] line, final int index) {
		return index == Boundary.OUTSIDE ? 0 : line[index];
	}

	private static void convolve(final double[] extended, final int reach, final Kernel kernel, final double[] line) {
		Arrays.fill(line, 0);
		for (int k = 0; k < kernel.size(); k++) {
			final double weight = kernel.weight(k);
			final int shift = reach - kernel.place(k);
			for (int i = 0; i < line.length; i++) {
				line[i] += weight * extended[i + shift];
			}
		}
	}

	/**
	 * Lines across x.
	 *
	 * @param size voxels of a line
	 * @param stride from a voxel of a line to the next
	 * @param width neighboring lines
	 * @param sheets number of groups of neighboring lines
	 * @param sheetStride from the first voxel of a sheet to that of the next
	 */
	private void strips(final int size, final int stride, final int width, final int sheets, final int sheetStride,
		final double[] image, final List<Kernel> kernels, final double[] response)
	{
		final int strips = (width + STRIP - 1) / STRIP;
		workers.forEach(sheets * strips, task -> {
			final int first = task % strips * STRIP;
			final int wide = Math.min(STRIP, width - first);
			final int start = task / strips * sheetStride + first;
			double[] lines = new double[size * wide];
			double[] convolved = new double[size * wide];
			for (int i = 0; i < size; i++) {
				System.arraycopy(image, start + i * stride, lines, i * wide, wide);
			}
			for (final Kernel kernel : kernels) {
				convolve(lines, size, wide, kernel, convolved);
				final double[] next = lines;
				lines = convolved;
				convolved = next;
			}
			for (int i = 0; i < size; i++) {
				System.arraycopy(lines, i * wide, response, start + i * stride, wide);
			}
		});
	}

	private void convolve(final double[] lines, final int size, final int wide, final Kernel kernel,
		final double[] convolved)
	{
		Arrays.fill(convolved, 0);
		for (int i = 0; i < size; i++) {
			final int to = i * wide;
			for (int k = 0; k < kernel.size(); k++) {
				final int source = boundary.inside(i - kernel.place(k), size);
				if (source == Boundary.OUTSIDE) continue;
				final int from = source * wide;
				final double weight = kernel.weight(k);
				for (int j = 0; j < wide; j++) {
					convolved[to + j] += weight * lines[from + j];
				}
			}
		}
	}
}
