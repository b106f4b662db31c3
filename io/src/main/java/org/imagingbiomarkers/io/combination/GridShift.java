package org.imagingbiomarkers.io.combination;

import org.imagingbiomarkers.io.Geometry;

/** How far the voxels of two grids of the same size lie from each other. */
final class GridShift {

	/** Part of the smallest side of a voxel that moves no voxel to its neighbor. */
	private static final double MAX_SHIFT = 0.25;

	private GridShift() {}

	/** The greatest distance of two corners of the same indices, mm. */
	static double of(final Geometry one, final Geometry other) {
		double most = 0;
		for (int corner = 0; corner < 8; corner++) {
			final double i = (corner & 1) * (one.width() - 1);
			final double j = (corner >> 1 & 1) * (one.height() - 1);
			final double k = (corner >> 2 & 1) * (one.depth() - 1);
			most = Math.max(most, one.place(i, j, k).minus(other.place(i, j, k)).length());
		}
		return most;
	}

	/** Whether two grids of the same size count as one, as after rounding or a small correction of motion. */
	static boolean isSmall(final Geometry one, final Geometry other) {
		final boolean size = one.width() == other.width() && one.height() == other.height() && one.depth() == other.depth();
		final double voxel = Math.min(one.spacing().x(), Math.min(one.spacing().y(), one.spacing().z()));
		return size && of(one, other) <= MAX_SHIFT * voxel;
	}
}
