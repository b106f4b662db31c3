package org.imagingbiomarkers.radiomics.preparation;

import java.util.Arrays;

import org.imagingbiomarkers.radiomics.Grid;

/**
 * A box of voxels.
 *
 * @param min first voxel along x, y, z; may be negative
 * @param max voxel after the last along x, y, z
 */
record Box(int[] min, int[] max) {

	static Box of(final Grid grid) {
		return new Box(new int[3], new int[] { grid.sizeX(), grid.sizeY(), grid.sizeZ() });
	}

	/** Number of voxels along an axis. */
	int size(final int axis) {
		return max[axis] - min[axis];
	}

	/** Index of a voxel in a flat array of the box, x fastest. */
	int index(final int x, final int y, final int z) {
		return ((z - min[2]) * size(1) + y - min[1]) * size(0) + x - min[0];
	}

	boolean empty() {
		return size(0) <= 0 || size(1) <= 0 || size(2) <= 0;
	}

	Box grown(final int[] by) {
		return new Box(new int[] { min[0] - by[0], min[1] - by[1], min[2] - by[2] }, new int[] { max[0] + by[0], max[1] +
			by[1], max[2] + by[2] });
	}

	Box within(final Box other) {
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			from[d] = Math.max(min[d], other.min[d]);
			to[d] = Math.min(max[d], other.max[d]);
		}
		return new Box(from, to);
	}

	/** The part of a grid that the box is. */
	Grid partOf(final Grid whole) {
		return whole.part(min[0], min[1], min[2], size(0), size(1), size(2));
	}

	/** The smallest box around the true voxels of a mask; empty if there are none. */
	static Box around(final boolean[] mask, final Grid grid) {
		final int[] bounds = grid.bounds(mask);
		return bounds[3] < 0 ? new Box(new int[3], new int[3]) : new Box(Arrays.copyOf(bounds, 3), new int[] { bounds[3] + 1,
			bounds[4] + 1, bounds[5] + 1 });
	}

	/** The same box, counted from another voxel. */
	Box movedBy(final int[] by) {
		return new Box(new int[] { min[0] + by[0], min[1] + by[1], min[2] + by[2] }, new int[] { max[0] + by[0], max[1] +
			by[1], max[2] + by[2] });
	}

	/** The smallest box around this one and another. */
	Box around(final Box other) {
		if (empty()) return other;
		final int[] from = new int[3];
		final int[] to = new int[3];
		for (int d = 0; d < 3; d++) {
			from[d] = Math.min(min[d], other.min[d]);
			to[d] = Math.max(max[d], other.max[d]);
		}
		return new Box(from, to);
	}

	/**
	 * Copies what two boxes and a third one share.
	 *
	 * @param from flat array of the first, x fastest
	 * @param to flat array of the second, of the same kind
	 * @param limit nothing outside it is copied
	 */
	static void copy(final Object from, final Box fromBox, final Object to, final Box toBox, final Box limit) {
		final Box shared = fromBox.within(toBox).within(limit);
		if (shared.empty()) return;
		for (int z = shared.min[2]; z < shared.max[2]; z++) {
			for (int y = shared.min[1]; y < shared.max[1]; y++) {
				System.arraycopy(from, fromBox.index(shared.min[0], y, z), to, toBox.index(shared.min[0], y, z), shared.size(0));
			}
		}
	}
}
