package org.imagingbiomarkers.habitat;

import java.util.ArrayList;
import java.util.List;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;

/**
 * Finds the habitats of voxels: how many there are, and how stable they are.
 *
 * @param method k-means or a mixture
 * @param criterion that chooses the number of clusters
 * @param scaling of the maps
 * @param samples for the stability; 0: it is not judged
 * @param seed of all chance
 */
public record HabitatFinder(Method method, Criterion criterion, Scaling.Kind scaling, int samples, long seed) {

	/** The most clusters that are looked for. */
	public static final int MAX_CLUSTERS = 20;
	private static final int STARTS = 10;

	/** How clusters are found. */
	public enum Method {
			K_MEANS, NORMAL_MIXTURE
	}

	/** What chooses the number of clusters. */
	public enum Criterion {
			CALINSKI_HARABASZ, SILHOUETTE,
			/** Only of mixtures. */
			BIC
	}

	/**
	 * A number of clusters that was tried.
	 *
	 * @param score by the criterion
	 */
	public record Trial(int clusters, double score) {}

	/**
	 * What was found.
	 *
	 * @param scaling with which values are made comparable
	 * @param model the clusters, of scaled values
	 * @param trials all numbers of clusters that were tried; empty where the number was given
	 * @param stability of each cluster; empty where it was not judged
	 */
	public record Habitats(Scaling scaling, ClusterModel model, List<Trial> trials, double[] stability) {}

	/** @throws InvalidInputException if the criterion is not one of the method */
	public HabitatFinder {
		if (criterion == Criterion.BIC && method == Method.K_MEANS) {
			throw new InvalidInputException("criterion can be bic only for a mixture, but the method is k-means.");
		}
	}

	/**
	 * Finds habitats.
	 *
	 * @param values as measured
	 * @param least smallest number of clusters
	 * @param most largest number of clusters; the same as {@code least} where it is given
	 * @throws InvalidInputException if there are fewer than ten voxels per cluster
	 */
	public Habitats find(final VoxelValues values, final int least, final int most, final Workers workers) {
		if (values.voxels() < 10 * most) {
			throw new InvalidInputException("clusters must leave at least ten voxels for each, but " + values.voxels() +
				" voxels with a value in every map are to make up to " + most + ".");
		}
		final Scaling scale = Scaling.of(values, scaling);
		final VoxelValues scaled = scale.apply(values);
		final List<Trial> trials = new ArrayList<>();
		ClusterModel best = null;
		double highest = Double.NEGATIVE_INFINITY;
		for (int clusters = least; clusters <= most; clusters++) {
			final ClusterModel model = fit(scaled, clusters, workers);
			final double score = least == most ? 0 : score(scaled, model);
			trials.add(new Trial(clusters, score));
			final double gain = criterion == Criterion.BIC ? -score : score;
			if (best == null || gain > highest) {
				best = model;
				highest = Double.isNaN(gain) ? Double.NEGATIVE_INFINITY : gain;
			}
		}
		final int chosen = best.centers().size();
		final double[] stability = samples == 0 ? new double[0] : new ClusterStability(samples, seed).of(scaled, best,
			sample -> fit(sample, chosen, workers));
		return new Habitats(scale, best, least == most ? List.of() : trials, stability);
	}

	private ClusterModel fit(final VoxelValues scaled, final int clusters, final Workers workers) {
		final KMeans means = new KMeans(STARTS, seed);
		return method == Method.K_MEANS ? means.fit(scaled, clusters, workers) : new ExpectationMaximization(means).fit(
			scaled, clusters, workers);
	}

	private double score(final VoxelValues scaled, final ClusterModel model) {
		return switch (criterion) {
			case SILHOUETTE -> ClusterScore.silhouette(scaled, model);
			case CALINSKI_HARABASZ -> ClusterScore.calinskiHarabasz(scaled, model.find(scaled), model.centers().size());
			case BIC -> ((NormalMixture) model).bic(scaled);
		};
	}
}
