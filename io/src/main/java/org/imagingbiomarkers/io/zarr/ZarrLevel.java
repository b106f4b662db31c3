package org.imagingbiomarkers.io.zarr;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.imagingbiomarkers.io.InParallel;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Vector;

/**
 * A level of the pyramid.
 *
 * @param shift of the center of its first voxel against that of the full resolution, along x, y and z, mm
 */
record ZarrLevel(ZarrArray array, Vector spacing, Vector shift) {

	/** Voxels along x and y of the level that has no further one. */
	private static final int SMALLEST = 256;

	boolean isLarge() {
		return Math.max(array.shape()[1], array.shape()[2]) > SMALLEST;
	}

	/** Each chunk by itself, those at the ends filled up. */
	void write(final int first, final List<float[]> planes, final ReadProgress progress) throws IOException {
		final int rows = (array.shape()[1] + array.chunks()[1] - 1) / array.chunks()[1];
		final int columns = (array.shape()[2] + array.chunks()[2] - 1) / array.chunks()[2];
		InParallel.forEach(rows * columns, progress, chunk -> {
			final int row = chunk / columns;
			final int column = chunk % columns;
			ZarrChunk.write(cut(planes, row * array.chunks()[1], column * array.chunks()[2]), array.chunk(first / array
				.chunks()[0], row, column));
		});
	}

	private float[] cut(final List<float[]> planes, final int y0, final int x0) {
		final int[] chunk = array.chunks();
		final int width = array.shape()[2];
		final float[] values = new float[array.chunkSize()];
		Arrays.fill(values, Float.NaN);
		for (int z = 0; z < planes.size(); z++) {
			for (int y = 0; y < Math.min(chunk[1], array.shape()[1] - y0); y++) {
				System.arraycopy(planes.get(z), (y0 + y) * width + x0, values, (z * chunk[1] + y) * chunk[2], Math.min(chunk[2],
					width - x0));
			}
		}
		return values;
	}
}
