package org.imagingbiomarkers.habitat;

import java.util.List;

import org.imagingbiomarkers.parallel.Workers;

/** Groups of voxels, and which of them a voxel belongs to. Numbered by the mean of the first map, the smallest first. */
public sealed interface ClusterModel permits NearestCenter, NormalMixture {

	/** The middle of each cluster, one value per map. */
	List<double[]> centers();

	/**
	 * The cluster of a voxel.
	 *
	 * @param values of voxels
	 * @param voxel its number
	 * @return from 0
	 */
	int find(VoxelValues values, int voxel);

	/** The cluster of each voxel. A thread that is interrupted stops. */
	default int[] find(final VoxelValues values) {
		final int[] found = new int[values.voxels()];
		for (int voxel = 0; voxel < found.length; voxel++) {
			Workers.endIfInterrupted(voxel);
			found[voxel] = find(values, voxel);
		}
		return found;
	}
}
