package org.imagingbiomarkers.lesion;

/**
 * A block of voxels of a {@link VoxelGrid}; its voxels are kept with x fastest, then y, then z.
 *
 * @param x first column
 * @param y first row
 * @param z first slice
 * @param width 0 in an empty box, as are height and depth
 */
public record VoxelBox(int x, int y, int z, int width, int height, int depth) {

	public static final VoxelBox EMPTY = new VoxelBox(0, 0, 0, 0, 0, 0);

	public static VoxelBox whole(final VoxelGrid grid) {
		return new VoxelBox(0, 0, 0, grid.width(), grid.height(), grid.depth());
	}

	/** From the first to the last voxel along each axis, both inside; empty where there is nothing between. */
	public static VoxelBox between(final int[] first, final int[] last) {
		for (int d = 0; d < 3; d++) {
			if (last[d] < first[d]) return EMPTY;
		}
		return new VoxelBox(first[0], first[1], first[2], last[0] - first[0] + 1, last[1] - first[1] + 1, last[2] - first[2] +
			1);
	}

	/** The voxels of a grid whose distance from a voxel along each axis is at most a radius in mm. */
	public static VoxelBox around(final VoxelGrid grid, final int[] center, final double radius) {
		return new VoxelBox(center[0], center[1], center[2], 1, 1, 1).grown(radius, grid);
	}

	/** First voxel along an axis: 0 for x, 1 for y, 2 for z. */
	public int min(final int axis) {
		return axis == 0 ? x : axis == 1 ? y : z;
	}

	/** Last voxel along an axis. */
	public int max(final int axis) {
		return min(axis) + size(axis) - 1;
	}

	/** Voxels along an axis. */
	public int size(final int axis) {
		return axis == 0 ? width : axis == 1 ? height : depth;
	}

	public boolean isEmpty() {
		return width == 0;
	}

	/** Number of voxels; a box of more than an array can hold is a defect of the caller. */
	public int voxels() {
		return Math.multiplyExact(Math.multiplyExact(width, height), depth);
	}

	public boolean contains(final int column, final int row, final int slice) {
		return column >= x && row >= y && slice >= z && column < x + width && row < y + height && slice < z + depth;
	}

	/** The index of a voxel of the grid among those of the box. */
	public int index(final int column, final int row, final int slice) {
		return ((slice - z) * height + row - y) * width + column - x;
	}

	/** The place in the grid of a voxel of the box. */
	public int[] place(final int index) {
		return new int[] { x + index % width, y + index / width % height, z + index / width / height };
	}

	/** The box and all within a distance in mm along each axis, as far as the grid reaches; along z only in a volume. */
	public VoxelBox grown(final double distance, final VoxelGrid grid) {
		final int[] by = new int[3];
		for (int d = 0; d < 3; d++) {
			by[d] = (int) Math.min(grid.size(d), Math.ceil(distance / grid.spacing(d)));
		}
		return grown(by[0], by[1], by[2], grid);
	}

	/** The box and some voxels on either side along each axis, as far as the grid reaches. */
	public VoxelBox grown(final int columns, final int rows, final int slices, final VoxelGrid grid) {
		if (isEmpty()) return this;
		return new VoxelBox(x - columns, y - rows, z - slices, width + 2 * columns, height + 2 * rows, depth + 2 * slices)
			.intersection(whole(grid));
	}

	public VoxelBox intersection(final VoxelBox other) {
		final int[] first = new int[3];
		final int[] last = new int[3];
		for (int d = 0; d < 3; d++) {
			first[d] = Math.max(min(d), other.min(d));
			last[d] = Math.min(max(d), other.max(d));
		}
		return between(first, last);
	}

	/** The smallest box around both. */
	public VoxelBox union(final VoxelBox other) {
		if (isEmpty()) return other;
		if (other.isEmpty()) return this;
		final int[] first = new int[3];
		final int[] last = new int[3];
		for (int d = 0; d < 3; d++) {
			first[d] = Math.min(min(d), other.min(d));
			last[d] = Math.max(max(d), other.max(d));
		}
		return between(first, last);
	}
}
