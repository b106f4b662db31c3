package org.imagingbiomarkers.radiomics.shape;

import org.imagingbiomarkers.radiomics.Grid;

/**
 * A body made of voxels: what shapes are measured on.
 *
 * @param inside one per voxel, x fastest; false along every border of the grid
 * @param sizeX number of voxels along x
 * @param sizeY number of voxels along y
 * @param sizeZ number of slices
 * @param spacingX distance of voxel centers along x in mm
 * @param spacingY distance of voxel centers along y in mm
 * @param spacingZ distance of slices in mm
 */
public record VoxelSolid(boolean[] inside, int sizeX, int sizeY, int sizeZ, double spacingX, double spacingY,
		double spacingZ)
{

	/** Volume of a voxel in mm^3. */
	public double voxelVolume() {
		return spacingX * spacingY * spacingZ;
	}

	/** Edges of the smallest box along the axes that holds every voxel of the body, in mm. */
	public double[] edges() {
		final int[] bounds = bounds();
		if (bounds == null) return new double[3];
		return new double[] { (bounds[3] - bounds[0] + 1) * spacingX, (bounds[4] - bounds[1] + 1) * spacingY, (bounds[5] -
			bounds[2] + 1) * spacingZ };
	}

	/** First and last voxel of the body along each axis: lowest x, y, z, highest x, y, z; null if there is none. */
	int[] bounds() {
		final int[] bounds = Grid.of(sizeX, sizeY, sizeZ, spacingX, spacingY, spacingZ).bounds(inside);
		return bounds[3] < 0 ? null : bounds;
	}
}
