package org.imagingbiomarkers.habitat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.imagingbiomarkers.parallel.Workers;

/**
 * Whether clusters are found again in samples drawn from the voxels with replacement: for each cluster the mean over
 * samples of the best Jaccard index with a cluster of the sample (Hennig 2007, doi:10.1016/j.csda.2006.11.025). Below 0.6
 * a cluster should not be trusted, from 0.75 on it is stable. Neighboring voxels resemble each other, so these values are
 * upper limits.
 *
 * @param samples how many are drawn
 * @param seed of the draws
 */
public record ClusterStability(int samples, long seed) {

	/** Below this a cluster is not to be trusted. */
	public static final double LEAST = 0.6;

	/** Voxels that a sample is drawn from: more would say no more. */
	private static final int MAX_VOXELS = 20_000;

	/**
	 * Draws samples.
	 *
	 * @param values all voxels
	 * @param found the clusters to judge
	 * @param method finds as many clusters in other voxels
	 * @return one per cluster; NaN for a cluster without a voxel
	 */
	public double[] of(final VoxelValues values, final ClusterModel found,
		final Function<VoxelValues, ClusterModel> method)
	{
		final VoxelValues all = values.atMost(MAX_VOXELS);
		final int[] own = found.find(all);
		final double[] sums = new double[found.centers().size()];
		final int[] judged = new int[sums.length];
		final SplittableRandom random = new SplittableRandom(seed);
		for (int sample = 0; sample < samples; sample++) {
			Workers.endIfInterrupted();
			final int[] drawn = new int[own.length];
			for (int i = 0; i < drawn.length; i++) {
				drawn[i] = random.nextInt(own.length);
			}
			final int[] again = method.apply(all.of(drawn)).find(all);
			final int[] once = Arrays.stream(drawn).distinct().toArray();
			final double[] best = best(once, own, again, sums.length);
			for (int k = 0; k < sums.length; k++) {
				if (Double.isNaN(best[k])) continue;
				sums[k] += best[k];
				judged[k]++;
			}
		}
		final double[] stability = new double[sums.length];
		for (int k = 0; k < sums.length; k++) {
			stability[k] = judged[k] == 0 ? Double.NaN : sums[k] / judged[k];
		}
		return stability;
	}

	/** For each cluster the best overlap with one that was found again, over the voxels that were drawn. */
	private static double[] best(final int[] voxels, final int[] own, final int[] again, final int clusters) {
		final int[][] shared = new int[clusters][clusters];
		final int[] ofOwn = new int[clusters];
		final int[] ofAgain = new int[clusters];
		for (final int voxel : voxels) {
			shared[own[voxel]][again[voxel]]++;
			ofOwn[own[voxel]]++;
			ofAgain[again[voxel]]++;
		}
		final double[] best = new double[clusters];
		for (int k = 0; k < clusters; k++) {
			if (ofOwn[k] == 0) best[k] = Double.NaN;
			for (int other = 0; other < clusters && ofOwn[k] > 0; other++) {
				best[k] = Math.max(best[k], (double) shared[k][other] / (ofOwn[k] + ofAgain[other] - shared[k][other]));
			}
		}
		return best;
	}
}
