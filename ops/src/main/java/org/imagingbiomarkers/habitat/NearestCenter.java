package org.imagingbiomarkers.habitat;

import java.util.Comparator;
import java.util.List;

/**
 * A voxel belongs to the center that is nearest to it.
 *
 * @param centers one value per map each
 */
public record NearestCenter(List<double[]> centers) implements ClusterModel {

	public NearestCenter {
		centers = centers.stream().sorted(Comparator.comparingDouble(center -> center[0])).toList();
	}

	@Override
	public int find(final VoxelValues values, final int voxel) {
		return nearest(values, voxel, centers);
	}

	static int nearest(final VoxelValues values, final int voxel, final List<double[]> centers) {
		int nearest = 0;
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k < centers.size(); k++) {
			final double square = square(values, voxel, centers.get(k));
			if (square < least) {
				least = square;
				nearest = k;
			}
		}
		return nearest;
	}

	static double square(final VoxelValues values, final int voxel, final double[] center) {
		double square = 0;
		for (int map = 0; map < center.length; map++) {
			final double difference = values.at(voxel, map) - center[map];
			square += difference * difference;
		}
		return square;
	}
}
