package org.imagingbiomarkers.lesion;

import org.imagingbiomarkers.InvalidInputException;

/**
 * How many voxels a volume has along x (columns), y (rows) and z (slices), and how far apart their centers are in mm. An
 * image of two dimensions has a depth of 1.
 */
public record VoxelGrid(int width, int height, int depth, double spacingX, double spacingY, double spacingZ) {

	private static final double CUBIC_MILLIMETERS = 1000;

	/** @throws InvalidInputException if there is no voxel, or voxels have no size */
	public VoxelGrid {
		if (width < 1 || height < 1 || depth < 1) {
			throw new InvalidInputException("The image must have voxels, but it has " + width + " x " + height + " x " + depth +
				".");
		}
		if (!(isLength(spacingX) && isLength(spacingY) && isLength(spacingZ))) {
			throw new InvalidInputException("The image must have voxels of a size above 0 mm, but it is " + spacingX + " x " +
				spacingY + " x " + spacingZ + " mm.");
		}
	}

	private static boolean isLength(final double mm) {
		return mm > 0 && mm < Double.POSITIVE_INFINITY;
	}

	/** Voxels along an axis: 0 for x, 1 for y, 2 for z. */
	public int size(final int axis) {
		return axis == 0 ? width : axis == 1 ? height : depth;
	}

	/** Distance of voxel centers along an axis, mm. */
	public double spacing(final int axis) {
		return axis == 0 ? spacingX : axis == 1 ? spacingY : spacingZ;
	}

	/** Volume of a voxel, mL. */
	public double milliliters() {
		return spacingX * spacingY * spacingZ / CUBIC_MILLIMETERS;
	}

	/** Whether there is one slice only, so that nothing grows across slices. */
	public boolean isPlane() {
		return depth == 1;
	}

	public boolean contains(final int x, final int y, final int z) {
		return x >= 0 && y >= 0 && z >= 0 && x < width && y < height && z < depth;
	}
}
