package org.imagingbiomarkers.radiomics.families;

import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.fourier.FourierTransform;

/**
 * The box around the voxels of a region, and the grid of at least twice its size on which a cyclic correlation is the
 * wanted one.
 *
 * @param x first voxel of the box along x; y and z alike
 * @param sizeX voxels of the box along x
 * @param halfX half the points of the padded grid along x
 */
record PairBox(int x, int y, int z, int sizeX, int sizeY, int sizeZ, int halfX, int halfY, int halfZ) {

	static PairBox around(final Grid grid, final int[] voxels) {
		int lowX = Integer.MAX_VALUE;
		int lowY = Integer.MAX_VALUE;
		int highX = 0;
		int highY = 0;
		for (final int voxel : voxels) {
			lowX = Math.min(lowX, grid.x(voxel));
			highX = Math.max(highX, grid.x(voxel));
			lowY = Math.min(lowY, grid.y(voxel));
			highY = Math.max(highY, grid.y(voxel));
		}
		final int lowZ = grid.z(voxels[0]);
		final int sizeX = highX - lowX + 1;
		final int sizeY = highY - lowY + 1;
		final int sizeZ = grid.z(voxels[voxels.length - 1]) - lowZ + 1;
		return new PairBox(lowX, lowY, lowZ, sizeX, sizeY, sizeZ, FourierTransform.fastLength(sizeX), FourierTransform
			.fastLength(sizeY), FourierTransform.fastLength(sizeZ));
	}

	/** Points of the padded grid. */
	double points() {
		return 8.0 * halfX * halfY * halfZ;
	}

	/** Voxels of the box with the same x. */
	int plane() {
		return sizeY * sizeZ;
	}
}
