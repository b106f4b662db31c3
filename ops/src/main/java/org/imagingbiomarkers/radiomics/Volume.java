package org.imagingbiomarkers.radiomics;

/**
 * Intensities on a calibrated grid: input and output of filters.
 *
 * @param values one per voxel of the grid, x fastest; not to be changed by who receives a volume
 */
public record Volume(Grid grid, double[] values) {

	public double at(final int x, final int y, final int z) {
		return values[grid.index(x, y, z)];
	}
}
