package org.imagingbiomarkers.habitat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import org.imagingbiomarkers.parallel.Workers;

/**
 * Clusters with the least sum of squared distances from their centers: Lloyd's iteration (1982,
 * doi:10.1109/TIT.1982.1056489) from starts spread out by k-means++ (Arthur and Vassilvitskii 2007,
 * doi:10.5555/1283383.1283494), the best of several. The same voxels, number of clusters and seed give the same clusters
 * for any number of threads.
 *
 * @param starts how often it is begun anew
 * @param seed of the starts
 */
public record KMeans(int starts, long seed) {

	private static final int MAX_ITERATIONS = 300;
	/** Voxels that a thread takes at a time; sums of the pieces are added in their order. */
	private static final int PIECE = 8192;

	/**
	 * Finds clusters.
	 *
	 * @param clusters at most as many as voxels
	 */
	public NearestCenter fit(final VoxelValues values, final int clusters, final Workers workers) {
		final SplittableRandom random = new SplittableRandom(seed);
		double[][] best = null;
		double least = Double.POSITIVE_INFINITY;
		for (int start = 0; start < starts; start++) {
			final double[][] centers = spread(values, clusters, random);
			final double squares = settle(values, centers, workers);
			if (best == null || squares < least) {
				best = centers;
				least = squares;
			}
		}
		return new NearestCenter(List.of(best));
	}

	/**
	 * Centers that are voxels: each next one is the best of a few, drawn with a chance that grows with the squared distance
	 * from the nearest center.
	 */
	private static double[][] spread(final VoxelValues values, final int clusters, final SplittableRandom random) {
		final double[][] centers = new double[clusters][];
		final int candidates = 2 + (int) Math.log(clusters);
		double[] nearest = new double[values.voxels()];
		Arrays.fill(nearest, Double.POSITIVE_INFINITY);
		centers[0] = voxel(values, random.nextInt(values.voxels()));
		double left = approach(values, centers[0], nearest, nearest);
		for (int k = 1; k < clusters; k++) {
			Workers.endIfInterrupted();
			double least = Double.POSITIVE_INFINITY;
			double[] best = nearest;
			for (int candidate = 0; candidate < candidates; candidate++) {
				final double[] center = voxel(values, draw(nearest, random.nextDouble() * left));
				final double[] distances = new double[nearest.length];
				final double sum = approach(values, center, nearest, distances);
				if (sum >= least) continue;
				least = sum;
				best = distances;
				centers[k] = center;
			}
			nearest = best;
			left = least;
		}
		return centers;
	}

	private static double[] voxel(final VoxelValues values, final int voxel) {
		return Arrays.copyOfRange(values.values(), voxel * values.maps(), (voxel + 1) * values.maps());
	}

	/** Squared distances from the nearest center where one more is added; their sum. */
	private static double approach(final VoxelValues values, final double[] center, final double[] before,
		final double[] after)
	{
		double sum = 0;
		for (int voxel = 0; voxel < after.length; voxel++) {
			after[voxel] = Math.min(before[voxel], NearestCenter.square(values, voxel, center));
			sum += after[voxel];
		}
		return sum;
	}

	/** The voxel at which the sum of squared distances reaches a value. */
	private static int draw(final double[] squares, final double value) {
		double left = value;
		int drawn = 0;
		while (drawn < squares.length - 1 && left >= squares[drawn]) {
			left -= squares[drawn];
			drawn++;
		}
		return drawn;
	}

	/** Moves centers until no voxel changes its cluster; the sum of squared distances. */
	private static double settle(final VoxelValues values, final double[][] centers, final Workers workers) {
		final int[] found = new int[values.voxels()];
		Arrays.fill(found, -1);
		double squares = 0;
		for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
			Workers.endIfInterrupted();
			final List<Sums> pieces = workers.map((found.length + PIECE - 1) / PIECE, piece -> new Sums(values, centers, found,
				piece * PIECE, Math.min(found.length, (piece + 1) * PIECE)));
			squares = 0;
			boolean moved = false;
			final double[] counts = new double[centers.length];
			final double[][] sums = new double[centers.length][values.maps()];
			for (final Sums piece : pieces) {
				squares += piece.squares;
				moved |= piece.moved;
				for (int k = 0; k < centers.length; k++) {
					counts[k] += piece.counts[k];
					for (int map = 0; map < values.maps(); map++) {
						sums[k][map] += piece.sums[k][map];
					}
				}
			}
			if (!moved) return squares;
			for (int k = 0; k < centers.length; k++) {
				// A center that lost all its voxels stays; another start will do better.
				if (counts[k] == 0) continue;
				for (int map = 0; map < values.maps(); map++) {
					centers[k][map] = sums[k][map] / counts[k];
				}
			}
		}
		return squares;
	}

	/** What a piece of the voxels adds to each cluster. */
	private static final class Sums {

		private final double[] counts;
		private final double[][] sums;
		private double squares;
		private boolean moved;

		Sums(final VoxelValues values, final double[][] centers, final int[] found, final int from, final int to) {
			counts = new double[centers.length];
			sums = new double[centers.length][values.maps()];
			final List<double[]> all = List.of(centers);
			for (int voxel = from; voxel < to; voxel++) {
				final int nearest = NearestCenter.nearest(values, voxel, all);
				squares += NearestCenter.square(values, voxel, centers[nearest]);
				moved |= found[voxel] != nearest;
				found[voxel] = nearest;
				counts[nearest]++;
				for (int map = 0; map < values.maps(); map++) {
					sums[nearest][map] += values.at(voxel, map);
				}
			}
		}
	}
}
