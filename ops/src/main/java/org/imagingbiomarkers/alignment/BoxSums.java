package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/** Sums over the box of voxels around each voxel, cut off at the border, one axis after the other. */
final class BoxSums {

	private final int[] size;
	private final int[] radius;
	private final Workers workers;

	/**
	 * @param size voxels along each axis
	 * @param radius voxels on each side, along each axis
	 */
	BoxSums(final int[] size, final int[] radius, final Workers workers) {
		this.size = size.clone();
		this.radius = radius.clone();
		this.workers = workers;
	}

	/** Replaces every value by the sum over its box. */
	void sum(final float[] values) {
		final int nx = size[0], ny = size[1], nz = size[2], plane = nx * ny;
		workers.forEach(nz, () -> {
			final double[] line = new double[nx + 1];
			final Rows rows = new Rows(ny, nx, radius[1]);
			return slice -> {
				for (int from = slice * plane; from < (slice + 1) * plane; from += nx) {
					for (int i = 0; i < nx; i++) {
						line[i + 1] = line[i] + values[from + i];
					}
					for (int i = 0; i < nx; i++) {
						values[from + i] = (float) (line[Math.min(nx, i + radius[0] + 1)] - line[Math.max(0, i - radius[0])]);
					}
				}
				rows.sum(values, slice * plane, nx);
			};
		});
		workers.forEach(ny, () -> {
			final Rows rows = new Rows(nz, nx, radius[2]);
			return row -> rows.sum(values, row * nx, plane);
		});
	}

	/** Sums over rows that lie above each other, all values of a row at once. */
	private static final class Rows {

		private final int count;
		private final int length;
		private final int radius;
		private final float[] copy;
		private final double[] sum;

		Rows(final int count, final int length, final int radius) {
			this.count = count;
			this.length = length;
			this.radius = radius;
			copy = new float[count * length];
			sum = new double[length];
		}

		void sum(final float[] values, final int first, final int step) {
			for (int row = 0; row < count; row++) {
				System.arraycopy(values, first + row * step, copy, row * length, length);
			}
			java.util.Arrays.fill(sum, 0);
			for (int row = -radius; row < count; row++) {
				add(row + radius, 1);
				add(row - radius - 1, -1);
				if (row < 0) continue;
				final int to = first + row * step;
				for (int i = 0; i < length; i++) {
					values[to + i] = (float) sum[i];
				}
			}
		}

		private void add(final int row, final double sign) {
			if (row < 0 || row >= count) return;
			final int from = row * length;
			for (int i = 0; i < length; i++) {
				sum[i] += sign * copy[from + i];
			}
		}
	}
}
