package org.imagingbiomarkers.radiomics;

/**
 * Intensities on a calibrated grid: what filters take and give.
 *
 * @param values one a voxel of the grid, x fastest; whoever gets a volume leaves them alone
 */
public record Volume(Grid grid, double[] values) {

	public double at(final int x, final int y, final int z) {
		return values[grid.index(x, y, z)];
	}
}
