package org.imagingbiomarkers.radiomics.matrices;

import java.util.Arrays;

/**
 * The rows of a grid that some voxels are in, each from the first of them to the last: loops over rows are vectorized.
 * Between the two there may be others, which have no gray level.
 *
 * @param starts flat index of the first voxel of each row, ascending
 * @param lengths voxels of each row up to the last
 */
record VoxelRows(int[] starts, int[] lengths) {

	/**
	 * @param voxels flat indices, ascending
	 * @param from index of the first of them that counts
	 * @param to index after the last
	 * @param width voxels of the grid along x
	 */
	static VoxelRows of(final int[] voxels, final int from, final int to, final int width) {
		int[] starts = new int[64];
		int[] lengths = new int[starts.length];
		int count = 0;
		for (int i = from; i < to;) {
			final int start = voxels[i];
			final int end = (start / width + 1) * width;
			while (i < to && voxels[i] < end) {
				i++;
			}
			if (count == starts.length) {
				starts = Arrays.copyOf(starts, 2 * count);
				lengths = Arrays.copyOf(lengths, 2 * count);
			}
			starts[count] = start;
			lengths[count++] = voxels[i - 1] - start + 1;
		}
		return new VoxelRows(Arrays.copyOf(starts, count), Arrays.copyOf(lengths, count));
	}

	int count() {
		return starts.length;
	}

	/** Voxels of the longest row. */
	int longest() {
		return Arrays.stream(lengths).max().orElse(0);
	}

	/** Flat index after the last row. */
	int end() {
		return count() == 0 ? 0 : starts[count() - 1] + lengths[count() - 1];
	}
}
