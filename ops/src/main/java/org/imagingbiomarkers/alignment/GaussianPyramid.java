package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/** Coarser versions of an image: smoothed along each axis, then every n-th voxel of it. */
final class GaussianPyramid {

	private static final double REACH = 3;

	private GaussianPyramid() {}

	/**
	 * Smooths with a Gaussian whose width is the same in mm along all axes, as far as the voxels resolve it; values at the
	 * border are repeated.
	 *
	 * @param sigma mm
	 * @param least smallest width along any axis, voxels
	 */
	static ImageVolume smooth(final ImageVolume image, final double sigma, final double least, final Workers workers) {
		final VolumeGrid grid = image.grid();
		float[] values = image.values().clone();
		for (int i = 0; i < values.length; i++) {
			if (!Float.isFinite(values[i])) values[i] = 0;
		}
		int step = 1;
		for (int d = 0; d < 3; d++) {
			final double width = Math.max(sigma / grid.spacing(d), least);
			if (width > 0.25 && grid.size(d) > 1) values = smooth(values, grid.size(d), step, kernel(width), workers);
			step *= grid.size(d);
		}
		return new ImageVolume(grid, values);
	}

	private static float[] kernel(final double width) {
		final int reach = (int) Math.ceil(REACH * width);
		final float[] kernel = new float[2 * reach + 1];
		double sum = 0;
		for (int i = -reach; i <= reach; i++) {
			sum += StrictMath.exp(-0.5 * i * i / (width * width));
		}
		for (int i = -reach; i <= reach; i++) {
			kernel[i + reach] = (float) (StrictMath.exp(-0.5 * i * i / (width * width)) / sum);
		}
		return kernel;
	}

	private static float[] smooth(final float[] in, final int n, final int step, final float[] kernel,
		final Workers workers)
	{
		final float[] out = new float[in.length];
		final int reach = kernel.length / 2;
		workers.forEachRange(in.length / n, 256, (from, to) -> {
			Workers.endIfInterrupted();
			for (int l = from; l < to; l++) {
				final int start = l / step * step * n + l % step;
				for (int i = 0; i < n; i++) {
					float sum = 0;
					for (int k = -reach; k <= reach; k++) {
						sum += kernel[k + reach] * in[start + Math.max(0, Math.min(n - 1, i + k)) * step];
					}
					out[start + i * step] = sum;
				}
			}
		});
		return out;
	}

	/** Every n-th voxel along each axis, as many before the first as after the last one. */
	static VolumeGrid coarser(final VolumeGrid grid, final int[] factor) {
		final int[] size = new int[3];
		final double[] spacing = new double[3];
		final double[] origin = new double[3];
		for (int d = 0; d < 3; d++) {
			size[d] = (grid.size(d) - 1) / factor[d] + 1;
			spacing[d] = grid.spacing(d) * factor[d];
			origin[d] = first(grid, factor, d);
		}
		grid.toPatient(origin, origin);
		return new VolumeGrid(size, spacing, origin, grid.directions());
	}

	private static int first(final VolumeGrid grid, final int[] factor, final int axis) {
		return (grid.size(axis) - 1) % factor[axis] / 2;
	}

	/** The voxels of the coarser grid: their indices in the finer one. */
	static int[] indices(final VolumeGrid grid, final int[] factor) {
		final VolumeGrid coarse = coarser(grid, factor);
		final int[] indices = new int[coarse.voxels()];
		int to = 0;
		for (int k = 0; k < coarse.size(2); k++) {
			for (int j = 0; j < coarse.size(1); j++) {
				final int line = ((first(grid, factor, 2) + k * factor[2]) * grid.size(1) + first(grid, factor, 1) + j *
					factor[1]) * grid.size(0) + first(grid, factor, 0);
				for (int i = 0; i < coarse.size(0); i++) {
					indices[to++] = line + i * factor[0];
				}
			}
		}
		return indices;
	}
}
