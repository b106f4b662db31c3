package org.imagingbiomarkers.alignment;

/**
 * An image of one time point.
 *
 * @param grid where its voxels lie
 * @param values one per voxel, in the order of the grid; not copied, NaN where there is no value
 */
public record ImageVolume(VolumeGrid grid, float[] values) {

	public ImageVolume {
		if (values.length != grid.voxels()) throw new IllegalArgumentException("There are " + values.length + " values for " +
			grid.voxels() + " voxels");
	}
}
