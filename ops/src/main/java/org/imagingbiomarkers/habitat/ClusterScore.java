package org.imagingbiomarkers.habitat;

import java.util.Arrays;
import java.util.List;

/** How well clusters are told apart: the greater, the better. */
public final class ClusterScore {

	/** Voxels that silhouettes are taken over: their number is squared. */
	private static final int MAX_SILHOUETTE_VOXELS = 3000;

	private ClusterScore() {}

	/**
	 * Variance between clusters over variance within, each per degree of freedom (Calinski and Harabasz 1974,
	 * doi:10.1080/03610927408827101). NaN for one cluster.
	 *
	 * @param found the cluster of each voxel
	 */
	public static double calinskiHarabasz(final VoxelValues values, final int[] found, final int clusters) {
		final int maps = values.maps();
		final double[] counts = new double[clusters];
		final double[][] means = new double[clusters][maps];
		final double[] all = new double[maps];
		for (int voxel = 0; voxel < found.length; voxel++) {
			counts[found[voxel]]++;
			for (int map = 0; map < maps; map++) {
				means[found[voxel]][map] += values.at(voxel, map);
				all[map] += values.at(voxel, map) / found.length;
			}
		}
		double between = 0;
		for (int k = 0; k < clusters; k++) {
			if (counts[k] == 0) return Double.NaN;
			for (int map = 0; map < maps; map++) {
				means[k][map] /= counts[k];
				between += counts[k] * (means[k][map] - all[map]) * (means[k][map] - all[map]);
			}
		}
		double within = 0;
		for (int voxel = 0; voxel < found.length; voxel++) {
			within += NearestCenter.square(values, voxel, means[found[voxel]]);
		}
		return between / (clusters - 1) / (within / (found.length - clusters));
	}

	/**
	 * Mean over voxels of how much nearer the own cluster is than the next one: 1 well apart, 0 on the border, negative in
	 * the wrong one (Rousseeuw 1987, doi:10.1016/0377-0427(87)90125-7). Of evenly chosen voxels where there are more than
	 * 3000. NaN for one cluster.
	 *
	 * @param found gives the cluster of a voxel
	 */
	public static double silhouette(final VoxelValues all, final ClusterModel found) {
		final VoxelValues values = all.atMost(MAX_SILHOUETTE_VOXELS);
		final int[] cluster = found.find(values);
		final List<double[]> centers = found.centers();
		if (centers.size() < 2) return Double.NaN;
		final int[] sizes = new int[centers.size()];
		for (final int k : cluster) {
			sizes[k]++;
		}
		double sum = 0;
		final double[] distances = new double[sizes.length];
		for (int a = 0; a < cluster.length; a++) {
			Arrays.fill(distances, 0);
			for (int b = 0; b < cluster.length; b++) {
				double square = 0;
				for (int map = 0; map < values.maps(); map++) {
					final double difference = values.at(a, map) - values.at(b, map);
					square += difference * difference;
				}
				distances[cluster[b]] += Math.sqrt(square);
			}
			if (sizes[cluster[a]] < 2) continue;
			final double own = distances[cluster[a]] / (sizes[cluster[a]] - 1);
			double next = Double.POSITIVE_INFINITY;
			for (int k = 0; k < sizes.length; k++) {
				if (k != cluster[a] && sizes[k] > 0) next = Math.min(next, distances[k] / sizes[k]);
			}
			// One cluster holds all voxels of the choice: nothing is apart.
			if (next < Double.POSITIVE_INFINITY && Math.max(own, next) > 0) sum += (next - own) / Math.max(own, next);
		}
		return sum / cluster.length;
	}
}
