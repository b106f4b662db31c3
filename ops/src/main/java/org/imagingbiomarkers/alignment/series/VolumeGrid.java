package org.imagingbiomarkers.alignment.series;

import org.imagingbiomarkers.InvalidInputException;

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
public record VolumeGrid(int nx, int ny, int nz, double dx, double dy, double dz) {

	/** Voxels along an axis below which nothing can be told of motion along it. */
	private static final int FEWEST = 4;

	/** @throws InvalidInputException if there is no voxel or a distance that is not above 0 */
	public VolumeGrid {
		if (nx < 1 || ny < 1 || nz < 1 || (long) nx * ny * nz > Integer.MAX_VALUE - 8) {
			throw new InvalidInputException("A volume must have from 1 to 2147483639 voxels, but it has " + nx + " x " + ny +
				" x " + nz + ".");
		}
		if (!(dx > 0 && dy > 0 && dz > 0 && dx + dy + dz < Double.POSITIVE_INFINITY)) {
			throw new InvalidInputException("The size of a voxel must be above 0 mm, but it is " + dx + " x " + dy + " x " +
				dz + ".");
		}
	}

	/** Voxels of a volume. */
	public int voxels() {
		return nx * ny * nz;
	}

	/** Whether there are slices enough to tell motion through the plane. */
	public boolean hasDepth() {
		return nz >= FEWEST;
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

	double smallestSpacing() {
		return Math.min(dx, Math.min(dy, dz));
	}
}
