package org.imagingbiomarkers.alignment.series;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.VolumeGrid;

/**
 * The voxels of one volume of a series. Positions are in mm along the axes of the image, from the center of the first
 * voxel; voxels of a flat array are ordered by x, then y, then z.
 *
 * @param nx voxels along x
 * @param ny voxels along y
 * @param nz slices
 * @param dx distance of voxels along x in mm
 * @param dy distance of voxels along y in mm
 * @param dz distance of slices in mm
 */
record ImageFrame(int nx, int ny, int nz, double dx, double dy, double dz) {

	/** Voxels along an axis below which nothing can be told of motion along it. */
	private static final int MIN_VOXELS = 4;

	/** In mm, what single precision may take from a place. */
	private static final double ROUNDING = 1e-3;

	/** @throws InvalidInputException if there are too few voxels in the plane to tell motion */
	static ImageFrame of(final VolumeGrid grid) {
		if (grid.size(0) < MIN_VOXELS || grid.size(1) < MIN_VOXELS) throw new InvalidInputException(
			"Motion can be told from slices of at least " + MIN_VOXELS + " x " + MIN_VOXELS + " voxels, but they have " + grid
				.size(0) + " x " + grid.size(1) + ".");
		return new ImageFrame(grid.size(0), grid.size(1), grid.size(2), grid.spacing(0), grid.spacing(1), grid.spacing(2));
	}

	/** Voxels of a volume. */
	int voxels() {
		return nx * ny * nz;
	}

	/** Whether there are slices enough to tell motion through the plane; otherwise volumes move in the plane only. */
	boolean hasDepth() {
		return nz >= MIN_VOXELS;
	}

	int size(final int axis) {
		return axis == 0 ? nx : axis == 1 ? ny : nz;
	}

	double spacing(final int axis) {
		return axis == 0 ? dx : axis == 1 ? dy : dz;
	}

	/** The middle of the volume along an axis, in mm. */
	double center(final int axis) {
		return (size(axis) - 1) * spacing(axis) / 2;
	}

	/** The smallest side of a voxel along the axes in which volumes move. */
	double smallestSpacing() {
		final double inPlane = Math.min(dx, dy);
		return hasDepth() ? Math.min(inPlane, dz) : inPlane;
	}

	/** Whether a place in mm lies between voxels. */
	boolean contains(final double x, final double y, final double z) {
		return contains(x, y, z, 0);
	}

	/** Whether a place in mm lies between voxels, and that far from the first and last slice. */
	boolean contains(final double x, final double y, final double z, final double margin) {
		return x >= -ROUNDING && y >= -ROUNDING && z >= margin - ROUNDING && x <= (nx - 1) * dx + ROUNDING && y <= (ny - 1) *
			dy + ROUNDING && z <= (nz - 1) * dz + ROUNDING - margin;
	}

	/** Whether a place in mm lies in a voxel, half of which is beyond the outer centers. */
	boolean covers(final double x, final double y, final double z) {
		return x >= -dx / 2 && y >= -dy / 2 && z >= -dz / 2 && x <= (nx - 0.5) * dx && y <= (ny - 0.5) * dy && z <= (nz -
			0.5) * dz;
	}

	/** The index of the voxel nearest to a place in mm. */
	int nearest(final double x, final double y, final double z) {
		return (nearest(z / dz, nz) * ny + nearest(y / dy, ny)) * nx + nearest(x / dx, nx);
	}

	private static int nearest(final double at, final int n) {
		return (int) Math.min(n - 1, Math.max(0, at) + 0.5);
	}
}
