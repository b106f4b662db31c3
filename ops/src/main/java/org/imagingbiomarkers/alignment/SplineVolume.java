package org.imagingbiomarkers.alignment;

import org.imagingbiomarkers.parallel.Workers;

/**
 * An image as a cubic B-spline through its voxels, mirrored at the outer voxel centers (Unser 1999,
 * doi:10.1109/79.799930). An axis of one voxel is constant.
 */
final class SplineVolume {

	/** Coefficients with a border of two voxels, mirrored, so that no index has to be checked. */
	private final float[] c;
	private final int nx, ny, nz;
	private final int sx, sxy;

	/** @param missing takes the place of values that are not finite */
	SplineVolume(final ImageVolume image, final float missing, final Workers workers) {
		final VolumeGrid grid = image.grid();
		nx = grid.size(0);
		ny = grid.size(1);
		nz = grid.size(2);
		final float[] values = image.values().clone();
		for (int i = 0; i < values.length; i++) {
			if (!Float.isFinite(values[i])) values[i] = missing;
		}
		filter(values, nx, 1, ny * nz, 1, nx, workers);
		filter(values, ny, nx, nx * nz, nx, nx * ny, workers);
		filter(values, nz, nx * ny, nx * ny, nx * ny, nx * ny * nz, workers);
		sx = nx + 4;
		sxy = sx * (ny + 4);
		c = new float[Math.multiplyExact(sxy, nz + 4)];
		for (int z = 0; z < nz + 4; z++) {
			for (int y = 0; y < ny + 4; y++) {
				final int from = (CubicBSpline.mirror(z - 2, nz) * ny + CubicBSpline.mirror(y - 2, ny)) * nx;
				final int to = z * sxy + y * sx;
				System.arraycopy(values, from, c, to + 2, nx);
				for (final int x : new int[] { -2, -1, nx, nx + 1 }) {
					c[to + 2 + x] = values[from + CubicBSpline.mirror(x, nx)];
				}
			}
		}
	}

	/**
	 * Filters lines along one axis.
	 *
	 * @param n voxels of a line
	 * @param step from one to the next
	 * @param lines how many
	 * @param inner lines that begin at neighboring voxels
	 * @param block distance of groups of those
	 */
	private static void filter(final float[] values, final int n, final int step, final int lines, final int inner,
		final int block, final Workers workers)
	{
		if (n == 1) return;
		workers.forEachRange(lines, 256, (from, to) -> {
			Workers.endIfInterrupted();
			final double[] line = new double[n];
			for (int l = from; l < to; l++) {
				final int start = l / inner * block + l % inner;
				for (int i = 0; i < n; i++) {
					line[i] = 6 * values[start + i * step];
				}
				CubicBSpline.coefficients(line);
				for (int i = 0; i < n; i++) {
					values[start + i * step] = (float) line[i];
				}
			}
		});
	}

	/** Whether a place is within the outer voxel centers. */
	boolean contains(final double x, final double y, final double z) {
		return x >= 0 && y >= 0 && z >= 0 && x <= nx - 1 && y <= ny - 1 && z <= nz - 1;
	}

	double clampX(final double x) {
		return Math.max(0, Math.min(nx - 1, x));
	}

	double clampY(final double y) {
		return Math.max(0, Math.min(ny - 1, y));
	}

	double clampZ(final double z) {
		return Math.max(0, Math.min(nz - 1, z));
	}

	/** Value at a place within the outer voxel centers, in voxels. */
	float value(final double x, final double y, final double z) {
		final int i = (int) x, j = (int) y, k = (int) z;
		double sum = 0;
		for (int a = 0; a < 4; a++) {
			final double wz = CubicBSpline.weight(z - k + 1 - a);
			for (int b = 0; b < 4; b++) {
				final double w = wz * CubicBSpline.weight(y - j + 1 - b);
				final int at = (k + 1 + a) * sxy + (j + 1 + b) * sx + i + 1;
				for (int d = 0; d < 4; d++) {
					sum += w * CubicBSpline.weight(x - i + 1 - d) * c[at + d];
				}
			}
		}
		return (float) sum;
	}

	/**
	 * Value and its slopes per voxel at a place within the outer voxel centers.
	 *
	 * @param out value, slope along x, y and z
	 */
	void sample(final double x, final double y, final double z, final float[] out) {
		final int i = (int) x, j = (int) y, k = (int) z;
		final float fx = (float) (x - i), fy = (float) (y - j), fz = (float) (z - k);
		final float gx = 1 - fx;
		final float x0 = gx * gx * gx / 6, x3 = fx * fx * fx / 6;
		final float x1 = 2f / 3 - fx * fx * (2 - fx) / 2, x2 = 1 - x0 - x1 - x3;
		final float d0 = -gx * gx / 2, d3 = fx * fx / 2;
		final float d1 = fx * (1.5f * fx - 2), d2 = -d0 - d1 - d3;
		float value = 0, slopeX = 0, slopeY = 0, slopeZ = 0;
		int plane = (k + 1) * sxy + (j + 1) * sx + i + 1;
		for (int a = 0; a < 4; a++, plane += sxy) {
			float v = 0, vx = 0, vy = 0;
			int at = plane;
			for (int b = 0; b < 4; b++, at += sx) {
				final float c0 = c[at], c1 = c[at + 1], c2 = c[at + 2], c3 = c[at + 3];
				final float w = x0 * c0 + x1 * c1 + x2 * c2 + x3 * c3;
				final float wy = weight(b, fy);
				v += wy * w;
				vx += wy * (d0 * c0 + d1 * c1 + d2 * c2 + d3 * c3);
				vy += slope(b, fy) * w;
			}
			final float wz = weight(a, fz);
			value += wz * v;
			slopeX += wz * vx;
			slopeY += wz * vy;
			slopeZ += slope(a, fz) * v;
		}
		out[0] = value;
		out[1] = slopeX;
		out[2] = slopeY;
		out[3] = slopeZ;
	}

	private static float weight(final int tap, final float f) {
		final float g = 1 - f;
		return switch (tap) {
			case 0 -> g * g * g / 6;
			case 1 -> 2f / 3 - f * f * (2 - f) / 2;
			case 2 -> 2f / 3 - g * g * (2 - g) / 2;
			default -> f * f * f / 6;
		};
	}

	private static float slope(final int tap, final float f) {
		final float g = 1 - f;
		return switch (tap) {
			case 0 -> -g * g / 2;
			case 1 -> f * (1.5f * f - 2);
			case 2 -> -g * (1.5f * g - 2);
			default -> f * f / 2;
		};
	}
}
