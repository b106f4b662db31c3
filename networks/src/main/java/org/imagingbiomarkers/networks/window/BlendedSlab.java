package org.imagingbiomarkers.networks.window;

import java.util.Arrays;

/** The weighted sum of what windows say of the planes of the moment. */
final class BlendedSlab {

	private final int width;
	private final int height;
	private final int depth;
	private final WindowWeights weights;
	private final float[][][] sums;

	/** @param depth planes of a window */
	BlendedSlab(final int classes, final int width, final int height, final int depth, final WindowWeights weights) {
		this.width = width;
		this.height = height;
		this.depth = depth;
		this.weights = weights;
		sums = new float[classes][depth][width * height];
	}

	/**
	 * Adds what a window says.
	 *
	 * @param from first voxel of the window along x, y and z, in the padded volume
	 * @param flips axes along which it was mirrored: 1 for x, 2 for y, 4 for z
	 * @param values all classes after each other, x fastest
	 */
	void add(final int[] from, final int flips, final float[] values) {
		final int nx = weights.x().length, ny = weights.y().length, nz = weights.z().length;
		for (int c = 0; c < sums.length; c++) {
			for (int k = 0; k < nz; k++) {
				final float[] plane = sums[c][(from[2] + k) % depth];
				final int z = (flips & 4) == 0 ? k : nz - 1 - k;
				for (int j = 0; j < ny; j++) {
					final int y = (flips & 2) == 0 ? j : ny - 1 - j;
					final int line = ((c * nz + z) * ny + y) * nx;
					final int to = (from[1] + j) * width + from[0];
					for (int i = 0; i < nx; i++) {
						plane[to + i] += weights.at(i, j, k) * values[line + ((flips & 1) == 0 ? i : nx - 1 - i)];
					}
				}
			}
		}
	}

	/**
	 * Takes a plane out, as weighted means over the windows, and makes room for another one.
	 *
	 * @param z plane in the padded volume
	 * @param total sum of the weights of each voxel
	 * @param left columns and rows of the padded volume before the volume
	 * @param out one array per class, of the volume
	 */
	void take(final int z, final float[] total, final int[] left, final int outWidth, final float[][] out) {
		for (int c = 0; c < sums.length; c++) {
			final float[] plane = sums[c][z % depth];
			for (int i = 0; i < out[c].length; i++) {
				final int at = (left[1] + i / outWidth) * width + left[0] + i % outWidth;
				out[c][i] = plane[at] / total[at];
			}
			Arrays.fill(plane, 0);
		}
	}

	int width() {
		return width;
	}

	int height() {
		return height;
	}
}
