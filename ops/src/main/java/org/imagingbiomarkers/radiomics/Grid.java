package org.imagingbiomarkers.radiomics;

import org.imagingbiomarkers.InvalidInputException;

/**
 * A grid of voxels, calibrated in mm; its x runs fastest in flat arrays.
 *
 * @param sizeX number of voxels along x
 * @param sizeY number of voxels along y
 * @param sizeZ number of slices
 * @param spacingX distance of voxel centers along x in mm
 * @param spacingY distance of voxel centers along y in mm
 * @param spacingZ distance of slices in mm
 * @param originX center of the first voxel in mm, measured from the center of the first voxel of the image as it was read
 * @param originY the same along y
 * @param originZ the same along z
 */
public record Grid(int sizeX, int sizeY, int sizeZ, double spacingX, double spacingY, double spacingZ, double originX,
		double originY, double originZ)
{

	/** Longest array that every virtual machine makes. */
	private static final int MAX_VOXELS = Integer.MAX_VALUE - 8;

	/** @throws InvalidInputException if there are more voxels than an array can hold, as a tiny spacing makes them */
	public Grid {
		if ((double) sizeX * sizeY * sizeZ > MAX_VOXELS) {
			throw new InvalidInputException("spacing must leave at most " + MAX_VOXELS + " voxels, but it makes a grid of " +
				sizeX + " x " + sizeY + " x " + sizeZ + " or more of them.");
		}
	}

	/** A grid that starts where the image does. */
	public static Grid of(final int sizeX, final int sizeY, final int sizeZ, final double spacingX, final double spacingY,
		final double spacingZ)
	{
		return new Grid(sizeX, sizeY, sizeZ, spacingX, spacingY, spacingZ, 0, 0, 0);
	}

	/** Number of voxels. */
	public int voxels() {
		return Math.multiplyExact(Math.multiplyExact(sizeX, sizeY), sizeZ);
	}

	/** Volume of a voxel in mm^3. */
	public double voxelVolume() {
		return spacingX * spacingY * spacingZ;
	}

	/** Place of a voxel in flat arrays. */
	public int index(final int x, final int y, final int z) {
		return (z * sizeY + y) * sizeX + x;
	}

	public int x(final int index) {
		return index % sizeX;
	}

	public int y(final int index) {
		return index / sizeX % sizeY;
	}

	public int z(final int index) {
		return index / sizeX / sizeY;
	}

	/**
	 * A part of this grid, or one that reaches beyond it.
	 *
	 * @param fromX first voxel of the part, counted in this grid; may be negative
	 */
	public Grid part(final int fromX, final int fromY, final int fromZ, final int newSizeX, final int newSizeY,
		final int newSizeZ)
	{
		return new Grid(newSizeX, newSizeY, newSizeZ, spacingX, spacingY, spacingZ, originX + fromX * spacingX, originY +
			fromY * spacingY, originZ + fromZ * spacingZ);
	}

	/**
	 * The first and the last voxel of a mask along each axis: lowest x, y, z, highest x, y, z.
	 *
	 * @param mask one value per voxel of the grid
	 * @return where no value is true, the lowest above the highest, which are -1
	 */
	public int[] bounds(final boolean[] mask) {
		final int[] bounds = { Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1, -1 };
		for (int z = 0, row = 0; z < sizeZ; z++) {
			for (int y = 0; y < sizeY; y++, row += sizeX) {
				int first = 0;
				while (first < sizeX && !mask[row + first]) {
					first++;
				}
				if (first == sizeX) continue;
				int last = sizeX - 1;
				while (!mask[row + last]) {
					last--;
				}
				bounds[0] = Math.min(bounds[0], first);
				bounds[1] = Math.min(bounds[1], y);
				bounds[2] = Math.min(bounds[2], z);
				bounds[3] = Math.max(bounds[3], last);
				bounds[4] = Math.max(bounds[4], y);
				bounds[5] = z;
			}
		}
		return bounds;
	}
}
